import { afterAll, expect, it } from 'vitest'
import { defineModule } from '#kit/node/module.ts'
import type { ArchiveSource } from '#modules/channels/index.ts'
import { runNamedJob } from './fuzz/furnish-tenant.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>
type ArchivedMessage = Awaited<ReturnType<ArchiveSource['pull']>>[number]

/** The most that is asked for at once. */
const PULL_MAX = 1_000

/** What somebody else's program has read of the company, and whether it answers. */
const kept: ArchivedMessage[] = []
const asked: number[] = []
let isDown = false
const source: ArchiveSource = {
  name: 'planted',
  async pull({ corpId, afterSeq, limit }) {
    if (isDown) throw new Error('the archive does not answer')
    if (corpId !== shop.company.corpId) return []
    asked.push(afterSeq)
    return kept.filter(({ seq }) => seq > afterSeq).slice(0, limit)
  },
}
const plug = defineModule({
  name: 'planted_archive',
  folder: new URL('./planted-archive/', import.meta.url),
  tables: [],
  fills: { 'channels.archives': [source] },
})
const shop = await openWecomShop({ more: [plug] })
const { wecom, world, owner, company } = shop
afterAll(shop.close)

const pull = () => runNamedJob(world, 'channels.pull_archives', {})
async function storyOf(name: string): Promise<Json[]> {
  const { items } = (await owner.call('GET', `/contacts?q=${encodeURIComponent(name)}`)).json as { items: Json[] }
  await world.drain()
  return (await owner.call('GET', `/contacts/${items[0]?.id}/timeline`)).json.items as Json[]
}
const spoken = async (name: string) =>
  (await storyOf(name)).flatMap((entry) => (/Spoke$/.test(String(entry.name)) ? [entry.name] : [])).toSorted()

async function befriend(name: string): Promise<string> {
  const { person } = await company.deed('bear', { name, gender: 2 })
  await company.deed('add', { person, userid: 'lin' })
  const { external_userid } = await wecom.show('customer', { corpid: company.corpId, person: String(person) })
  await expect
    .poll(async () => (await owner.call('GET', `/contacts?q=${encodeURIComponent(name)}`)).json.items, {
      timeout: 10_000,
      interval: 20,
    })
    .toHaveLength(1)
  return String(external_userid)
}

function say(from: string, to: string, action: ArchivedMessage['action'] = 'send'): void {
  const seq = kept.length + 1
  kept.push({ seq, msgId: `msg${seq}`, action, from, to: [to], roomId: '', at: world.clock.now(), kind: 'text' })
}

it('who spoke to whom comes from a source of kept conversations, once, and goes on where it stopped', async () => {
  const friend = await befriend('周存档')
  say('lin', friend)
  say(friend, 'lin')
  say('lin', friend, 'recall')
  say('chen', 'lin')
  say('wmStranger', 'lin')
  await pull()
  await pull()
  expect(await spoken('周存档')).toEqual(['WeCom Customer Spoke', 'WeCom Member Spoke'])
  isDown = true
  say(friend, 'lin')
  await pull()
  isDown = false
  await pull()
  expect(await spoken('周存档')).toEqual(['WeCom Customer Spoke', 'WeCom Customer Spoke', 'WeCom Member Spoke'])
  expect(asked.at(-1)).toBe(5)
})

it('more than one call gives are read on in the same run', async () => {
  const friend = await befriend('吴话多')
  for (let nth = 0; nth < PULL_MAX + 3; nth += 1) say('lin', friend)
  const before = asked.length
  await pull()
  expect(asked.slice(before)).toEqual([6, 6 + PULL_MAX])
})
