import { sql } from 'kysely'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { openLog } from '#kit/node/log.ts'
import { openRecorder, type RecordedPush } from './push-recorder.ts'
import { openWecomShop } from './wecom-shop.ts'

type Json = Record<string, unknown>

/** Sixty-four kilobytes are read of a push; this is more. */
const PADDING = `<Note>${'很长'.repeat(20_000)}</Note>`
const OLD_MS = 11 * 60_000
const lines: string[] = []
const log = openLog('info', { write: (line: string) => void lines.push(line) })
const shop = await openWecomShop({ log })
const { world, tenant, company, connected } = shop
const recorder = await openRecorder(shop)
afterAll(async () => {
  await recorder.close()
  await shop.close()
})
/** What was taken is settled: nothing is written any more that an earlier push brought about. */
async function settled(): Promise<void> {
  const waiting = async () => ((await shop.owner.call('GET', '/wecom/companies')).json.items as Json[])[0]?.waiting
  await expect.poll(waiting, { timeout: 10_000, interval: 20 }).toBe(0)
}

beforeEach(async () => {
  await settled()
  lines.length = 0
})

/** A genuine push that was not handed over yet, about somebody new. */
async function recordPush(name: string): Promise<RecordedPush> {
  const { person } = await company.deed('bear', { name, gender: 2 })
  await company.deed('add', { person, userid: 'lin' })
  const [push] = await recorder.take()
  if (!push) throw new Error('The simulator pushed nothing')
  return push
}

/** Everything a push could have changed: pushes, people, friendships and news. */
async function written(): Promise<unknown> {
  const counted = await sql<Json>`select
    (select count(*)::int from channels.callback where tenant_id = ${tenant.tenantId}) as pushes,
    (select count(*)::int from contacts.contact where tenant_id = ${tenant.tenantId}) as people,
    (select count(*)::int from channels.follower where tenant_id = ${tenant.tenantId}) as friends,
    (select count(*)::int from kit.outbox where tenant_id = ${tenant.tenantId}) as news
    `.execute(world.platform.database.system)
  return counted.rows[0]
}

const said = () => lines.map((line) => JSON.parse(line) as Json).filter(({ msg }) => /push/.test(String(msg)))

/** Nothing of what was under the seal, nothing of the seal, and no key stands in any line. */
function expectNoBody(push: RecordedPush): void {
  const sealed = /<Encrypt>(?:<!\[CDATA\[)?([^<\]]+)/.exec(push.body)?.[1] ?? ''
  const [external] = /wm[\w-]{20,}/.exec(push.message) ?? []
  expect(sealed.length).toBeGreaterThan(100)
  expect(external).toBeTruthy()
  const all = lines.join('')
  const secrets = [sealed.slice(0, 40), external ?? '', '很长', 'ENTITY', connected.keys.token, connected.keys.aesKey]
  for (const secret of secrets) expect(all).not.toContain(secret)
  for (const line of lines) expect(line.length).toBeLessThan(300)
}

const refusals: [string, number, string, (push: RecordedPush) => Pick<RecordedPush, 'search' | 'body'>][] = [
  [
    ...(['forged', 403, 'wrong signature'] as const),
    ({ search, body }) => ({ body, search: search.replace(/msg_signature=\w{8}/, 'msg_signature=00000000') }),
  ],
  [
    ...(['altered', 403, 'wrong signature'] as const),
    ({ search, body }) => ({ search, body: body.replace(/[\w+/]{4}(={0,2}\]?\]?>?<\/Encrypt>)/, 'AAAA$1') }),
  ],
  [
    ...(['oversized', 413, 'more than 65536 bytes'] as const),
    ({ search, body }) => ({ search, body: body.replace('</xml>', `${PADDING}</xml>`) }),
  ],
  [
    ...(['entity-expanding', 403, 'wrong signature'] as const),
    ({ search, body }) => ({ search, body: `<!DOCTYPE xml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${body}` }),
  ],
]

it.each(refusals)('a %s push is refused with %i, logged without its body, and writes nothing', async (...kind) => {
  const [name, status, why, spoil] = kind
  const push = await recordPush(name)
  const before = await written()
  expect(await recorder.play(spoil(push))).toBe(status)
  expect(said()).toEqual([
    {
      ...{ level: 40, time: expect.any(Number) },
      companyId: connected.companyId,
      why,
      msg: 'channels: a push was refused',
    },
  ])
  expectNoBody(push)
  expect(await written()).toEqual(before)
  // The same push, untouched, is taken: it was the spoiling that was refused.
  expect(await recorder.play(push)).toBe(200)
  expect(await written()).not.toEqual(before)
})

it('a stale push is refused with its age, logged without its body, and writes nothing', async () => {
  const push = await recordPush('stale')
  await shop.pass(OLD_MS)
  const before = await written()
  expect(await recorder.play(push)).toBe(403)
  const [line, ...more] = said()
  expect(more).toEqual([])
  expect(line).toMatchObject({ level: 40, companyId: connected.companyId, msg: 'channels: a push was refused' })
  expect(Number.parseInt(String(line?.why), 10)).toBeGreaterThanOrEqual(OLD_MS / 1000)
  expectNoBody(push)
  expect(await written()).toEqual(before)
})

it('a replayed push is acknowledged, since WeCom too repeats itself, logged, and writes nothing more', async () => {
  const push = await recordPush('replayed')
  expect(await recorder.play(push)).toBe(200)
  await settled()
  const before = await written()
  lines.length = 0
  expect(await recorder.play(push)).toBe(200)
  expect(said()).toMatchObject([
    { level: 30, companyId: connected.companyId, pushes: 1, msg: 'channels: pushes that are kept already came again' },
  ])
  expectNoBody(push)
  expect(await written()).toEqual(before)
})
