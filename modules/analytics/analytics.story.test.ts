import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { publishRows } from '#kit/testing/publish-rows.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { METRICS } from './model/metrics.ts'
import { PEOPLE_FIGURES } from './model/people-figure.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T04:00:00Z') })
})
afterAll(() => world.close())

const YUAN = 10_000
type Row = Readonly<Record<string, unknown>>

/** Puts rows into the warehouse as the pump would. */
async function publish(tenant: TestTenant, table: string, rows: readonly Row[]): Promise<void> {
  await publishRows(world, tenant.tenantId, table, rows)
}

function sale(contactId: number, placedAt: string, yuan: number, more: Row = {}): Row {
  const order = { order_id: world.clock.newId(), kind: 'sale', status: 'paid', is_sale: 1, refunded: 0 }
  return { ...order, contact_id: contactId, placed_at: placedAt, paid: yuan * YUAN, ...more }
}

function figuresOf(json: Record<string, unknown>): Record<string, [number | null, number | null]> {
  const figures = json.figures as { metric: string; value: number | null; before: number | null }[]
  return Object.fromEntries(figures.map(({ metric, value, before }) => [metric, [value, before]]))
}

it('counts people, sales and repeats of a period beside the one before', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const held = (contact_id: number, created_at: string, lost_at: string | null = null) => ({
    contact_id,
    created_at,
    lost_at,
  })
  await publish(tenant, 'contacts', [
    held(1, '2026-01-01T00:00:00Z'),
    held(2, '2026-01-01T00:00:00Z', '2026-11-18T00:00:00Z'),
    held(3, '2026-11-15T00:00:00Z'),
    held(4, '2026-11-20T05:00:00Z'),
  ])
  await publish(tenant, 'orders', [
    sale(1, '2026-11-19T12:00:00Z', 100),
    sale(1, '2026-11-10T12:00:00Z', 50),
    // Half past midnight in Shanghai: the 14th, the first day of the period.
    sale(2, '2026-11-13T16:30:00Z', 30),
    sale(0, '2026-11-20T03:59:59Z', 20, { refunded: 5 * YUAN }),
    sale(3, '2026-11-19T12:00:00Z', 999, { is_sale: 0, status: 'cancelled' }),
    sale(3, '2026-11-20T04:00:00Z', 999),
    sale(3, '2025-11-19T12:00:00Z', 10),
  ])
  const { status, json } = await owner.call('GET', '/home?days=7')
  expect(status).toBe(200)
  expect(figuresOf(json)).toMatchObject({
    people_held: [2, 2],
    people_new: [1, 0],
    people_lost: [1, 0],
    gmv: [150 * YUAN, 50 * YUAN],
    refunds: [5 * YUAN, 0],
    orders: [3, 1],
    order_value: [50 * YUAN, 50 * YUAN],
    buyers: [2, 1],
    repeat_rate: [0.5, 0],
    tasks_open: [0, 0],
    journeys_running: [0, 0],
  })
  expect(json.sales).toMatchObject({ by: 'day' })
  const { points } = json.sales as { points: { day: string; gmv: number }[] }
  // Person 3 joined on the 15th, person 2 was lost on the 18th; no cost is known, so no day with sales has a profit.
  const at = (day: string, gmv: number, orders: number, held: number, joined = 0, lost = 0) => ({
    ...{ day, gmv: gmv * YUAN, orders, held, joined, lost, profit: orders > 0 ? null : 0 },
  })
  expect(points).toEqual([
    at('2026-11-14', 30, 1, 2),
    at('2026-11-15', 0, 0, 3, 1),
    at('2026-11-16', 0, 0, 3),
    at('2026-11-17', 0, 0, 3),
    at('2026-11-18', 0, 0, 2, 0, 1),
    at('2026-11-19', 100, 1, 2),
    at('2026-11-20', 20, 1, 2),
  ])
})

it('answers a tenant without anything, and nobody without the right', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const { json } = await owner.call('GET', '/home')
  expect(figuresOf(json)).toMatchObject({ people_held: [0, 0], order_value: [null, null], repeat_rate: [null, null] })
  expect(await owner.call('GET', '/home/rfm')).toMatchObject({ status: 200, json: { customers: 0 } })
  expect((await owner.call('GET', '/home?days=367')).json).toMatchObject({ fields: [{ path: 'query.days' }] })
  expect((await (await tenant.signIn('guide')).call('GET', '/home')).status).toBe(403)
})

it('counts what became of touches and tasks', async () => {
  const tenant = await newTenant(world)
  const touch = (contact_id: number, state: string, proposed_at = '2026-11-18T02:00:00Z') => ({
    ...{ touch_id: world.clock.newId(), contact_id, state, proposed_at, settled_at: null },
  })
  await publish(tenant, 'touches', [
    touch(1, 'proposed'),
    touch(2, 'confirmed'),
    touch(3, 'delivered'),
    touch(4, 'suppressed'),
    touch(5, 'confirmed', '2026-10-01T02:00:00Z'),
  ])
  const task = (taskId: string, name: string, at: string, dueAt = '2026-11-30T02:00:00.000Z') => ({
    ...{ contact_id: 1, event_id: world.clock.newId(), name, at, amount: 0, properties: { taskId, dueAt } },
  })
  await publish(tenant, 'events', [
    task('a', 'Task Assigned', '2026-11-18T02:00:00Z', '2026-11-19T02:00:00.000Z'),
    task('b', 'Task Assigned', '2026-11-18T02:00:00Z'),
    task('b', 'Task Confirmed', '2026-11-18T03:00:00Z'),
    task('c', 'Task Assigned', '2026-11-17T02:00:00Z'),
    task('c', 'Task Expired', '2026-11-18T12:00:00Z'),
    task('d', 'Task Confirmed', '2026-11-18T03:00:00Z'),
    task('d', 'Task Reopened', '2026-11-18T03:01:00Z'),
  ])
  const { json } = await (await tenant.signIn('operator')).call('GET', '/home?days=7')
  expect(figuresOf(json)).toMatchObject({
    touches_proposed: [3, 0],
    touches_confirmed: [2, 0],
    touches_suppressed: [1, 0],
    tasks_open: [2, 0],
    tasks_overdue: [1, 0],
    tasks_expired: [1, 0],
  })
})

it('sets an SOP beside the people it left alone', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const journeyId = await enrolHundred(tenant)
  const path = `/journeys/${journeyId}/result?goalDays=14&holdoutShare=0.4`
  const { status, json } = await owner.call('GET', path)
  expect(status).toBe(200)
  expect(json).toMatchObject({
    goalDays: 14,
    funnel: { enrolled: 60, proposed: 50, assigned: 45, done: 40, bought: 30 },
    treated: { people: 60, buyers: 30, moneyPerPerson: 45 * YUAN },
    holdout: { people: 40, buyers: 8, moneyPerPerson: 20 * YUAN },
    guard: null,
    openWindows: 0,
  })
  const difference = json.difference as { value: number; low: number; high: number }
  // 30/60 − 8/40: score intervals 0.3774 to 0.6227 and 0.1050 to 0.3476, put together by Newcombe’s method 10.
  expect(difference.value).toBeCloseTo(0.3, 10)
  expect(difference.low).toBeCloseTo(0.1081, 4)
  expect(difference.high).toBeCloseTo(0.4551, 4)
  expect((await owner.call('GET', `${path.replace('0.4', '0.1')}`)).json).toMatchObject({ guard: 'split_off' })
  const stranger = await (await newTenant(world)).signIn('owner')
  expect(await stranger.call('GET', path)).toMatchObject({ status: 404, json: { code: 'not_found' } })
})

/** Sixty treated and forty left alone; half of the ones and a fifth of the others buy in time. */
async function enrolHundred(tenant: TestTenant): Promise<string> {
  const journeyId = world.clock.newId()
  const people = Array.from({ length: 100 }, (_, place) => place + 1)
  const isTreated = (id: number) => id <= 60
  await publish(
    tenant,
    'enrolments',
    people.map((id) => ({
      ...{ contact_id: id, journey_id: journeyId, occurrence: 1, arm: isTreated(id) ? 'treated' : 'holdout' },
      ...{ state: 'done', enrolled_at: '2026-10-20T02:00:00Z', exited_at: '2026-11-10T02:00:00Z', exit_reason: '' },
    })),
  )
  const buys = (id: number) => (isTreated(id) ? id <= 30 : id > 92)
  await publish(tenant, 'orders', [
    // Refunds are taken off what a person brought in.
    ...people
      .filter(buys)
      .map((id) => sale(id, '2026-10-25T02:00:00Z', 100, { refunded: isTreated(id) ? 10 * YUAN : 0 })),
    // Before entering, and after the window: neither counts.
    sale(40, '2026-10-19T02:00:00Z', 500),
    sale(95, '2026-11-04T02:00:00Z', 500),
  ])
  const touched = (id: number) => (id <= 40 ? 'confirmed' : id <= 50 ? 'expired' : 'suppressed')
  await publish(
    tenant,
    'touches',
    people.filter(isTreated).map((id) => ({
      ...{ contact_id: id, touch_id: world.clock.newId(), journey_id: journeyId, state: touched(id) },
      ...{ proposed_at: '2026-10-21T02:00:00Z', settled_at: '2026-10-21T05:00:00Z' },
    })),
  )
  await publish(
    tenant,
    'events',
    people.slice(0, 45).map((id) => ({
      ...{ contact_id: id, event_id: `${id}`, name: 'Task Assigned', at: '2026-10-21T02:00:00Z', amount: 0 },
      properties: { taskId: `${id}`, journeyId },
    })),
  )
  return journeyId
}

it('says why a result cannot be read yet', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const journeyId = world.clock.newId()
  expect((await owner.call('GET', `/journeys/${journeyId}/result`)).status).toBe(404)
  const enrolment = { journey_id: journeyId, arm: 'treated', state: 'active', enrolled_at: '2026-11-19T02:00:00Z' }
  await publish(
    tenant,
    'enrolments',
    [1, 2].map((contact_id) => ({ ...enrolment, contact_id, occurrence: 1, exited_at: null })),
  )
  const { json } = await owner.call('GET', `/journeys/${journeyId}/result`)
  expect(json).toMatchObject({ guard: 'no_holdout', difference: null, openWindows: 2, splitChance: null })
})

it('ticks the first steps by what has happened', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  const done = async () => {
    const { json } = await owner.call('GET', '/home/checklist')
    const steps = json.steps as { step: string; done: boolean }[]
    return steps.filter((step) => step.done).map((step) => step.step)
  }
  expect(await done()).toEqual([])
  const journeyId = await enrolHundred(tenant)
  expect(await done()).toEqual(['import', 'journey'])
  await owner.call('GET', `/journeys/${journeyId}/result`)
  expect(await done()).toEqual(['import', 'journey', 'result'])
  const friend = {
    contact_id: 1,
    event_id: world.clock.newId(),
    name: 'WeCom Friend Added',
    at: '2026-11-18T02:00:00Z',
  }
  await publish(tenant, 'events', [{ ...friend, amount: 0, properties: {} }])
  expect(await done()).toEqual(['import', 'journey', 'result', 'wecom'])
})

it('defines every number it shows', async () => {
  const owner = await (await newTenant(world)).signIn('owner')
  const { json } = await owner.call('GET', '/metrics-catalogue')
  const items = json.items as { id: string; place: string }[]
  // Somebody answers for what nobody is named for.
  expect(json.standIn).toMatchObject({ staffId: owner.staffId })
  const own = Object.keys(METRICS)
  expect(items.slice(0, own.length).map((item) => item.id)).toEqual(own)
  // Those of the other pages follow, each with the page it stands on, and are somebody's like these.
  const others = items.slice(own.length)
  expect(others.length).toBeGreaterThan(100)
  const rows = others.find((item) => item.id === 'order_import.rows')
  expect(rows).toMatchObject({ name: { zh: '文件行数' }, placeTitle: { zh: '导入订单' }, owner: null })
  const ofPage = { place: 'order_import', staffId: owner.staffId }
  const named = await owner.call('PUT', '/metrics-catalogue/owners', ofPage)
  expect(named.json.named).toBe(others.filter(({ place }) => place === 'order_import').length)
  // And all that is left at once: nobody is then missing.
  await owner.call('PUT', '/metrics-catalogue/owners', { staffId: owner.staffId })
  const after = (await owner.call('GET', '/metrics-catalogue')).json.items as { owner: unknown }[]
  expect(after.filter((item) => item.owner === null)).toEqual([])
  for (const [path, body, code] of [
    ['owners', { ...ofPage, place: 'nowhere' }, 'unknown_place'],
    ['owner', { metric: 'order_import.nothing', staffId: owner.staffId }, 'unknown_metric'],
  ] as const)
    expect((await owner.call('PUT', `/metrics-catalogue/${path}`, body)).json.code).toBe(code)
})

it('watches growth, retention, conversion and activity, and tells when a number crosses its limit', async () => {
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner', '店主')
  const joined = (contact_id: number, created_at: string, lost_at: string | null = null) => ({
    ...{ contact_id, created_at, lost_at },
  })
  await publish(tenant, 'contacts', [
    joined(1, '2026-01-01T00:00:00Z'),
    joined(2, '2026-01-01T00:00:00Z', '2026-11-18T00:00:00Z'),
    joined(3, '2026-01-01T00:00:00Z'),
    joined(4, '2026-11-16T00:00:00Z'),
    joined(5, '2026-11-17T00:00:00Z'),
  ])
  await publish(tenant, 'orders', [
    sale(1, '2026-11-01T12:00:00Z', 100),
    sale(1, '2026-11-19T12:00:00Z', 100),
    sale(4, '2026-11-18T12:00:00Z', 30),
  ])
  const did = (contact_id: number, name: string) => ({
    ...{ contact_id, name, event_id: `${contact_id}-${name}`, at: '2026-11-18T00:00:00Z', amount: 0, properties: {} },
  })
  await publish(tenant, 'events', [
    did(3, 'Message Proposed'),
    did(3, 'Tag Added'),
    did(5, 'Message Answered'),
    did(1, 'Page Viewed'),
  ])
  const board = await owner.call('GET', '/board?days=7')
  expect(figuresOf(board.json)).toEqual({
    ...{ people_held: [4, 3], people_new: [2, 0], people_lost: [1, 0], people_grown: [1, 0] },
    ...{ people_kept: [2 / 3, 1], repeat_rate: [1 / 2, 0] },
    // Who had not bought before: 2, 3, 4 and 5; of them 4 did.
    ...{ conversion_rate: [1 / 4, 0], people_converted: [1, 0], buyers: [2, 0], gmv: [130 * YUAN, 0] },
    ...{ active_share: [3 / 4, 0], people_active: [3, 0], touches_confirmed: [0, 0], touches_answered: [0, 0] },
  })

  // Every number that counts people opens as many, on the board and among the baselines.
  type Counted = { readonly metric: string; readonly value: number }
  const baselines = (await owner.call('GET', '/reports/baselines?days=7')).json.rows as Counted[]
  const counted = [...(board.json.figures as Counted[]), ...baselines].filter(({ metric }) =>
    PEOPLE_FIGURES.some((one) => one === metric),
  )
  const opened: Record<string, number[]> = {}
  for (const { metric, value } of counted) {
    const { json } = await owner.call('GET', `/reports/people?of=figure&figure=${metric}&days=7`)
    opened[metric] = (json.items as { contactId: number }[]).map((one) => one.contactId)
    // Kept is a share of those held when the span began.
    if (metric !== 'people_kept') expect([metric, opened[metric]?.length, json.people]).toEqual([metric, value, value])
  }
  expect(opened).toEqual({
    ...{ people_held: [1, 3, 4, 5], people_new: [4, 5], people_lost: [2], people_kept: [1, 3] },
    ...{ people_converted: [4], buyers: [1, 4], people_active: [1, 4, 5] },
    ...{ first_buyers: [4], private_first: [4], private_first_repeat: [] },
  })

  const put = (bound: number, metric = 'people_grown') =>
    owner.call('PUT', '/metric-alerts', { metric, days: 7, side: 'below', bound })
  expect((await put(1.5, 'active_share')).json.code).toBe('odd_bound')
  expect((await put(1)).json).toMatchObject({ crossed: false, value: 1, setBy: '店主', owner: null })
  const moved = await put(2)
  expect(moved.json).toMatchObject({ crossed: true, value: 1, since: world.clock.now().toISOString() })
  await put(3)
  await put(0)
  const told = await world.platform.database.pool.query<{ name: string; bound: number }>(
    `select name, (payload ->> 'bound')::float8 as bound from kit.outbox
     where tenant_id = $1 and name like 'analytics.alert%' order by xid, id`,
    [tenant.tenantId],
  )
  expect(told.rows).toEqual([
    { name: 'analytics.alert_crossed', bound: 2 },
    { name: 'analytics.alert_ended', bound: 0 },
  ])
  const { items } = (await owner.call('GET', '/metric-alerts')).json as { items: { id: string }[] }
  expect(items).toHaveLength(1)
  const operator = await tenant.signIn('guide')
  expect((await operator.call('GET', '/metric-alerts')).status).toBe(403)
  expect((await owner.call('DELETE', `/metric-alerts/${items[0]?.id}`)).status).toBe(200)
  expect((await owner.call('DELETE', `/metric-alerts/${items[0]?.id}`)).status).toBe(404)
})

it('says how much of what was written is in no figure yet, of one tenant alone', async () => {
  const [tenant, other] = [await newTenant(world), await newTenant(world)]
  const [owner, stranger] = [await tenant.signIn('owner'), await other.signIn('owner')]
  await world.drain()
  const waiting = async (visitor: typeof owner) => (await visitor.call('GET', '/waiting-facts')).json
  expect(await waiting(owner)).toEqual({ now: expect.any(String), waiting: 0, oldest: null })
  const told = world.clock.now().toISOString()
  await owner.call('POST', '/contacts', { name: '刚来的人' })
  const behind = await waiting(owner)
  expect([Number(behind.waiting) > 0, behind.oldest]).toEqual([true, told])
  expect(await waiting(stranger)).toMatchObject({ waiting: 0, oldest: null })
  await world.drain()
  expect(await waiting(owner)).toMatchObject({ waiting: 0, oldest: null })
})
