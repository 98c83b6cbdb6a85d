import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { publishRows } from '#kit/testing/publish-rows.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { proposeTouches, settleTouches } from '#modules/reach/index.ts'
import { newDraft } from '#modules/tasks/fixtures.ts'
import { assignTasks } from '#modules/tasks/index.ts'
import { seededRandom } from './model/value/chance.ts'

type Json = Readonly<Record<string, unknown>>
const YUAN = 10_000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const NOW = new Date('2026-11-10T02:00:00Z')
/** Enough repeat orders for an average of one's own. */
const BUYERS = 12
let world: World
let tenant: TestTenant
let owner: Caller
let operator: Caller
let lin: Caller
let people: readonly number[]

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: NOW })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '老板')
  operator = await tenant.signIn('operator', '运营')
  lin = await tenant.signIn('guide', '小林')
  await tenant.signIn('guide', '小王')
  people = await tenant.inside(async (ctx) => {
    const drafts = Array.from({ length: BUYERS }, (_, at) => ({
      ...{ identities: [], name: `客户${at}`, source: 'manual', guideStaffId: lin.staffId },
    }))
    return (await upsertContacts(ctx, drafts)).map(({ contactId }) => contactId)
  })
  // Everybody has bought before: what they buy now is a repeat.
  await buy(people, 'old', '粮', '2026-09-01T02:00:00Z')
  const { items } = (await owner.call('GET', '/skus')).json as { items: { id: string; code: string }[] }
  for (const { id } of items) await owner.call('PUT', `/skus/${id}/costs`, { validFrom: '2026-01-01', cost: 40 * YUAN })
  const rule = { platform: '', validFrom: '2026-01-01', amount: 10 * YUAN }
  expect((await owner.call('POST', '/fulfilment-rules', rule)).status).toBe(200)
  const terms = { validFrom: '2026-11-01', windowDays: 7, rate: 300, categories: [] }
  expect((await owner.call('POST', '/tasks/commission-rules', terms)).status).toBe(200)
})
afterAll(() => world.close())

const pass = (ms: number) => world.clock.moveTo(new Date(world.clock.now().getTime() + ms))
const report = async (by: Caller = owner) => (await by.call('GET', '/productivity')).json
const guideNamed = (json: Json, name: string) =>
  (json.guides as { staff: { name: string } }[]).find(({ staff }) => staff.name === name) as unknown as Json

/** Each of these people buys one thing for a hundred yuan. */
async function buy(who: readonly number[], mark: string, product: string, placedAt?: string): Promise<void> {
  const lines = [{ productCode: product, productName: product, category: '粮', quantity: 1, unitPrice: 100 * YUAN }]
  const at = placedAt ?? world.clock.now().toISOString()
  const orders = who.map((contactId) => ({
    ...{ platform: 'own_shop', orderNo: `${mark}-${contactId}`, placedAt: at, contactId, lines },
  }))
  expect((await owner.call('POST', '/orders', { orders })).status).toBe(200)
}

/** A task with its touch for each of these people, due in four hours. */
async function give(
  guide: Caller,
  who: readonly number[],
): Promise<{ taskIds: readonly string[]; touchIds: string[] }> {
  return tenant.inside(async (ctx) => {
    const asks = who.map((contactId) => ({
      ...({ key: ctx.newId(), contactId, purpose: 'service', channel: 'private_chat', at: ctx.now() } as const),
    }))
    const touchIds = (await proposeTouches(ctx, asks)).map(({ touchId }) => touchId)
    const drafts = who.map((contactId, at) =>
      newDraft(ctx, { contactId, staffId: guide.staffId }, { touchId: touchIds[at] ?? '' }),
    )
    return { taskIds: await assignTasks(ctx, drafts), touchIds }
  })
}

it('says what each holds, does, is answered and brings; a day without work is zeros', async () => {
  const { taskIds, touchIds } = await give(lin, [...people, people[0] ?? 0, people[1] ?? 0])
  for (const id of taskIds.slice(0, BUYERS - 1)) await lin.call('POST', `/tasks/${id}/complete`, {})
  pass(5 * 60 * MINUTE_MS)
  // The twelfth late; of the two left one is skipped, one stays open past its time.
  await lin.call('POST', `/tasks/${taskIds[BUYERS - 1]}/complete`, {})
  await lin.call('POST', `/tasks/${taskIds[BUYERS]}/skip`, { reason: 'other' })
  await tenant.inside((ctx) =>
    settleTouches(ctx, [{ touchId: touchIds[0] ?? '', state: 'answered', at: ctx.now(), proof: { messageId: 'm1' } }]),
  )
  // Went in November, answered in December: no reply of November.
  const later = new Date('2026-12-01T02:00:00Z')
  await tenant.inside((ctx) =>
    settleTouches(ctx, [{ touchId: touchIds[1] ?? '', state: 'answered', at: later, proof: { messageId: 'm2' } }]),
  )
  await buy(people, 'new', '粮')
  await buy(people.slice(0, 1), 'unknown', '没有成本的')
  await world.drain()
  const json = await report(operator)
  expect(json).toMatchObject({ month: '2026-11', goalDays: 14 })
  expect(guideNamed(json, '小林')).toMatchObject({
    ...{ held: BUYERS, replies: 1, orders: BUYERS + 1, repeat: BUYERS + 1 },
    tasks: { given: BUYERS + 2, done: BUYERS, late: 2, skipped: 1, expired: 0 },
    net: (BUYERS + 1) * 100 * YUAN,
    commission: (BUYERS + 1) * 3 * YUAN,
    // A hundred less forty for the goods and ten for the parcel; the order without a cost stands apart.
    ...{ contribution: BUYERS * 50 * YUAN, unknownOrders: 1, increment: null },
    cover: null,
  })
  expect(guideNamed(json, '小王')).toMatchObject({
    ...{ held: 0, replies: 0, orders: 0, net: 0, tasks: { given: 0, done: 0 } },
  })
})

it('costs are the owner’s to see and set, dated and audited', async () => {
  const salary = { staffId: lin.staffId, kind: 'salary', monthly: 1000 * YUAN, validFrom: '2026-11-01', note: '八成' }
  for (const by of [operator, lin]) {
    expect((await by.call('PUT', '/staff-costs', salary)).status).toBe(403)
    expect((await by.call('GET', '/staff-costs')).status).toBe(403)
  }
  expect((await lin.call('GET', '/productivity')).status).toBe(403)
  expect((await owner.call('PUT', '/staff-costs', { ...salary, monthly: -1 })).status).toBe(400)
  expect((await owner.call('PUT', '/staff-costs', { ...salary, staffId: world.clock.newId() })).status).toBe(404)
  expect(guideNamed(await report(), '小林').cover).toMatchObject({ state: 'no_cost', ordersMissing: null })
  expect((await owner.call('PUT', '/staff-costs', { ...salary, monthly: 1 })).status).toBe(200)
  const kept = await owner.call('PUT', '/staff-costs', salary)
  expect(kept.json).toMatchObject({ staff: { name: '小林' }, monthly: 1000 * YUAN, setBy: '老板' })
  await owner.call('PUT', '/staff-costs', { ...salary, staffId: null, kind: 'tools', monthly: 100 * YUAN })
  expect((await owner.call('GET', '/staff-costs')).json.items).toHaveLength(2)
  const audit = JSON.stringify((await owner.call('GET', '/audit?action=analytics.set_staff_cost')).json)
  expect(audit).toContain(String(1000 * YUAN))
})

it('says how many repeat orders are missing to cover the cost, and when it is covered', async () => {
  const short = await report()
  // 1,000 of salary, half of the team’s 100, 39 of commission; 600 came in. A repeat order brings 50 less 3.
  expect(guideNamed(short, '小林').cover).toEqual({
    ...{ salary: 1000 * YUAN, tools: 50 * YUAN, other: 0, commission: 39 * YUAN, total: 1089 * YUAN },
    ...{ state: 'short', balance: -489 * YUAN, ordersMissing: 11, average: 47 * YUAN, by: 'own' },
  })
  expect(guideNamed(short, '小王').cover).toMatchObject({ state: 'short', ordersMissing: 2, by: 'team' })
  expect((short.team as Json).cover).toMatchObject({ total: 1139 * YUAN, state: 'short', ordersMissing: 12 })
  expect(guideNamed(await report(operator), '小林').cover, 'without the permission').toBeNull()
  pass(MINUTE_MS)
  await buy(people, 'more', '粮')
  await world.drain()
  expect(guideNamed(await report(), '小林').cover).toMatchObject({ state: 'covered', ordersMissing: 0 })
  const own = (await lin.call('GET', '/productivity/mine')).json
  expect(own.guide).toMatchObject({ staff: { name: '小林' }, held: BUYERS, replies: 1 })
  expect(JSON.stringify(own)).not.toMatch(/salary|cover|contribution/)
})

it('takes a cost back; what held before holds on', async () => {
  const { items } = (await owner.call('GET', '/staff-costs')).json as { items: { id: string }[] }
  for (const { id } of items) expect((await owner.call('DELETE', `/staff-costs/${id}`)).status).toBe(200)
  expect((await owner.call('DELETE', `/staff-costs/${items[0]?.id}`)).status).toBe(404)
  expect(guideNamed(await report(), '小林').cover).toMatchObject({ state: 'no_cost' })
})

it('whom a guide held in a month stays theirs when another takes them over later', async () => {
  world.clock.moveTo(new Date('2026-12-03T02:00:00Z'))
  const wang = await tenant.signIn('guide', '小王二')
  const boss = await tenant.signIn('owner', '老板')
  const assignments = people.map((contactId) => ({ contactId, staffId: wang.staffId }))
  expect((await boss.call('POST', '/contacts/guides', { assignments })).status).toBe(200)
  await world.drain()
  const november = (await boss.call('GET', '/productivity?month=2026-11')).json
  expect([guideNamed(november, '小林').held, guideNamed(november, '小王二').held]).toEqual([BUYERS, 0])
  const december = (await boss.call('GET', '/productivity?month=2026-12')).json
  expect([guideNamed(december, '小林').held, guideNamed(december, '小王二').held]).toEqual([0, BUYERS])
  const { items } = (await boss.call('GET', `/contacts/${people[0]}/timeline?names=Guide%20Changed`)).json as {
    items: { name: string; properties: Json }[]
  }
  expect(items).toEqual([
    expect.objectContaining({ name: 'Guide Changed', properties: expect.objectContaining({ title: '小林 → 小王二' }) }),
  ])
  world.clock.moveTo(NOW)
})

it('money there would not have been is held against people left alone, and not said of too few', async () => {
  const shop = await newTenant(world, '增量店')
  const boss = await shop.signIn('owner')
  const many = await shop.signIn('guide', '人多')
  const few = await shop.signIn('guide', '人少')
  const journeyId = world.clock.newId()
  const random = seededRandom(11)
  const entered = new Date('2026-11-02T02:00:00Z').getTime()
  const crowd = Array.from({ length: 660 }, (_, at) => ({
    ...{ id: 900_000 + at, guide: at < 620 ? many : few, arm: at % 3 === 0 ? 'holdout' : 'treated' },
  }))
  const buyers = crowd.filter(({ arm }) => random() < (arm === 'treated' ? 0.6 : 0.2))
  const publish = (table: string, rows: readonly Json[]) => publishRows(world, shop.tenantId, table, rows)
  await publish(
    'contacts',
    crowd.map(({ id, guide }) => ({
      ...{ contact_id: id, created_at: '2026-01-01T00:00:00Z', lost_at: null, guide_staff_id: guide.staffId },
    })),
  )
  await publish(
    'enrolments',
    crowd.map(({ id, arm }) => ({
      ...{ contact_id: id, journey_id: journeyId, occurrence: 1, arm, state: 'active' },
      ...{ enrolled_at: new Date(entered).toISOString(), exited_at: null, exit_reason: '' },
    })),
  )
  await publish(
    'orders',
    buyers.map(({ id }) => ({
      ...{ contact_id: id, order_id: world.clock.newId(), kind: 'sale', status: 'paid', is_sale: 1, refunded: 0 },
      ...{ placed_at: new Date(entered + 2 * DAY_MS).toISOString(), paid: 100 * YUAN },
    })),
  )
  const found = await report(boss)
  const { increment } = guideNamed(found, '人多') as {
    increment: Record<'value' | 'low' | 'high' | 'journeys', number>
  }
  const treated = crowd.filter(({ guide, arm }) => guide === many && arm === 'treated').length
  // Six in ten of them buy instead of two: forty yuan each.
  expect(increment.value / treated / YUAN).toBeGreaterThan(30)
  expect(increment.value / treated / YUAN).toBeLessThan(50)
  expect(increment.low).toBeGreaterThan(0)
  expect(increment.high).toBeGreaterThan(increment.value)
  expect(increment.journeys).toBe(1)
  expect(guideNamed(found, '人少').increment, 'fewer than 30 in an arm').toBeNull()
  expect(guideNamed((await boss.call('GET', '/productivity?month=2026-10')).json, '人多').increment).toBeNull()
})
