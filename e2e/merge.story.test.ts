import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Belongings } from '#kit/node/belongings.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { rebuildWarehouse } from '#kit/node/warehouse-rebuild.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { saveOrders } from '#modules/commerce/index.ts'
import { setConsent } from '#modules/compliance/index.ts'
import { saveTags, upsertContacts } from '#modules/contacts/index.ts'
import { launch, newJourney, newSegment } from '#modules/journeys/fixtures.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { proposeTouches } from '#modules/reach/index.ts'
import { freezePeople } from '#modules/segments/index.ts'
import { assignTasks } from '#modules/tasks/index.ts'
import { copyPersonRows, listPersonTables } from './person-rows.ts'

let world: World
let shop: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  shop = await newTenant(world)
  operator = await shop.signIn('operator', '运营')
})

/** Rows that say something of people and do not go with them, and why. */
const STAYING: Readonly<Record<string, string>> = {
  'contacts.identity': 'the merge itself hands it over',
  'contacts.contact_tag': 'the merge itself hands it over',
  'analytics.person_value': 'worked out anew',
  'analytics.newcomer': 'worked out anew',
  'contacts.bulk_person': 'a bulk action leaves out who is gone',
  'reach.person': 'a lock, made when it is needed',
  'tracking.recent_event': 'what came lately, as it came',
  'segments.membership': 'worked out anew from the people there are',
  'segments.contact_stage': 'worked out anew from the people there are',
  'segments.snapshot_move': 'who came and went on a night that is past, as it was',
}

/** People with something in every module: an identity, tags, orders, a task, a touch, a consent, a pet, a way. */
async function makePeople(count: number): Promise<number[]> {
  const guide = await shop.signIn('guide', '小林')
  const ids = await shop.inside(async (ctx) => {
    const tags = await saveTags(
      ctx,
      [1, 2, 3].map((n) => ({ group: '组', name: `标签${n}` })),
    )
    const made = await upsertContacts(
      ctx,
      Array.from({ length: count }, (_, n) => ({
        identities: [
          { kind: 'phone', scope: '', value: `1380013800${n}` },
          { kind: 'buyer_id', scope: 'taobao', value: `旺旺${n}` },
        ] as const,
        ...(n % 2 === 0 ? { name: `客户${n}` } : { city: `城市${n}` }),
        ...{ source: 'import', attributes: { [`口味${n % 3}`]: `甜${n}` } },
        tagIds: tags.slice(n % 3, (n % 3) + 1).map((tag) => tag.id),
        createdAt: new Date(Date.UTC(2026, 4, 20 - n)),
      })),
    )
    const people = made.map((one) => one.contactId)
    for (const [n, contactId] of people.entries()) {
      await give(ctx, n, contactId, guide.staffId)
    }
    await freezePeople(ctx, { name: '一二三', contactIds: people.slice(0, 3) })
    return people
  })
  await operator.call('POST', '/entity-kinds', { name: '宠物', fields: [] })
  const kind = ((await operator.call('GET', '/entity-kinds')).json.items as { key: string }[])[0]?.key
  for (const contactId of ids) await operator.call('POST', `/contacts/${contactId}/entities`, { kind, name: '毛球' })
  await world.drain()
  await shop.inside(async (ctx) => {
    const journey = await newJourney(ctx, await newSegment(ctx))
    await launch(ctx, journey.id)
  })
  await world.drain()
  return ids
}

type Ctx = Parameters<Parameters<TestTenant['inside']>[0]>[0]

async function give(ctx: Ctx, n: number, contactId: number, staffId: string): Promise<void> {
  const line = { productCode: 'A', productName: '茶', category: '茶', quantity: 1, unitPrice: 990_000, amount: 990_000 }
  const head = { platform: 'generic', kind: 'sale', status: 'paid', discount: 0, extra: {} } as const
  const placedAt = new Date(Date.UTC(2026, 9, 1 + n))
  await saveOrders(ctx, [{ ...head, orderNo: `DD-100${n}`, contactId, placedAt, lines: [line] }])
  await setConsent(ctx, {
    ...{ contactId, purpose: 'marketing', proof: { way: 'chat', note: '' } },
    state: n % 2 === 0 ? 'granted' : 'refused',
    at: new Date(Date.UTC(2026, 8, 1 + ((n * 3) % 5))),
  })
  const ask = { contactId, purpose: 'service', channel: 'private_chat', staffId, text: '您好' } as const
  await proposeTouches(ctx, [{ ...ask, key: `t${n}`, at: ctx.now() }])
  await assignTasks(ctx, [{ key: `k${n}`, contactId, staffId, title: '回访', text: '您好', dueAt: ctx.now() }])
}

/** The archive and the outbox alone make the warehouse as it is, moved rows included. */
async function expectSameAfterRebuild(): Promise<void> {
  const before = await copyPersonRows(world, shop.tenantId)
  await rebuildWarehouse(world.platform)
  await world.drain()
  expect(await copyPersonRows(world, shop.tenantId), 'rebuilt').toEqual(before)
}

const merge = async (one: number, other: number) =>
  operator.call('POST', `/contacts/${one}/merges`, { otherId: other, reason: '同一个人' })
const undo = async (mergeId: unknown) => operator.call('POST', `/merges/${mergeId}/undo`)

describe('two people who are one', () => {
  it('every table with rows of people has somebody who hands them over', async () => {
    const spoken = world.platform.fillsOf<Belongings>('contacts.belongings').flatMap((one) => one.tables)
    const own = ['contacts.sub_entity', 'contacts.pre_tag', 'contacts.fuzzy_tag', 'contacts.import_person']
    const missing = (await listPersonTables(world)).filter(
      (table) => !spoken.includes(table) && !own.includes(table) && !STAYING[table],
    )
    expect(missing, 'fill the port contacts.belongings, see modules/contacts/README.md').toEqual([])
  })

  it('become one with everything that is theirs, and two again exactly, in any order of merges and undos', async () => {
    const people = await makePeople(5)
    const before = await copyPersonRows(world, shop.tenantId)
    const named = (await operator.call('GET', '/contacts?q=DD-1003')).json.items as { id: number }[]
    expect(
      named.map(({ id }) => id),
      'found by the number of an order',
    ).toEqual([people[3]])
    for (let round = 0; round < 2; round++) {
      const open: string[] = []
      for (let step = 0; step < 6; step++) {
        const pick = () => people[Math.floor(world.clock.random() * people.length)] ?? 0
        const undone = world.clock.random() < 0.3 ? open[Math.floor(world.clock.random() * open.length)] : undefined
        if (undone) {
          const answer = await undo(undone)
          if (answer.status === 200) open.splice(open.indexOf(undone), 1)
          else expect(answer.json.code).toBe('merged_since')
        } else {
          const answer = await merge(pick(), pick())
          if (answer.status === 200) open.push(String(answer.json.mergeId))
          else expect(['not_found', 'same_contact']).toContain(answer.json.code)
        }
        if (step === 3) await world.drain()
      }
      await world.drain()
      expect(await checkWarehouse(world.platform)).toMatchObject({ ok: true })
      if (round === 0) await expectSameAfterRebuild()
      for (const mergeId of open.toReversed()) expect(await undo(mergeId)).toMatchObject({ status: 200 })
      await world.drain()
      expect(await copyPersonRows(world, shop.tenantId), `round ${round}`).toEqual(before)
    }
    expect(await checkWarehouse(world.platform)).toMatchObject({ ok: true })
  })

  it('the order in which people are merged into one does not matter', async () => {
    const people = await makePeople(4)
    const [first = 0, ...others] = people
    const seen: unknown[] = []
    for (const order of [others, others.toReversed()]) {
      const merges: unknown[] = []
      for (const other of order) merges.push((await merge(other, first)).json.mergeId)
      await world.drain()
      const {
        'journeys.enrolment': _,
        'journeys.passage': __,
        'warehouse enrolments': ___,
        ...rows
      } = await copyPersonRows(world, shop.tenantId)
      seen.push(rows)
      for (const contactId of others)
        expect(JSON.stringify(rows), 'nothing is left behind').not.toContain(`"contact_id": ${contactId},`)
      for (const mergeId of merges) expect(await undo(mergeId)).toMatchObject({ status: 200 })
    }
    expect(seen[1]).toEqual(seen[0])
  })
})
