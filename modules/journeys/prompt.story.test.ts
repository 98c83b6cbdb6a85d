import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { saveOrders } from '#modules/commerce/index.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { tickJourneys } from './index.ts'

type Json = Record<string, unknown>

const START = new Date('2026-11-20T02:00:00Z')
const MINUTE_MS = 60_000
const id = (nth: number) => `0190c0de-0000-7000-8000-0000000000e${nth}`
const everybody = { version: 1, root: { all: [] } }

let world: World
let tenant: TestTenant
let operator: Caller
let people: readonly number[] = []
let executor: Json

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: START })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '运营')
  executor = { kind: 'named', staffId: (await tenant.signIn('guide', '小林')).staffId }
  const drafts = ['甲', '乙', '丙', '丁', '戊'].map((name) => ({ identities: [], source: 'manual', name }))
  people = (await tenant.inside((ctx) => upsertContacts(ctx, drafts))).map((one) => one.contactId)
  await world.drain()
})
afterAll(() => world.close())

const personAt = (place: number) => people[place] ?? 0
const pass = (minutes: number) => world.clock.moveTo(new Date(world.clock.now().getTime() + minutes * MINUTE_MS))

async function begin(name: string, nodes: readonly Json[], change: Json): Promise<string> {
  const made = await operator.call('POST', '/journeys', { name, drawn: true })
  const flow = { entry: nodes[0]?.id, nodes }
  const own = { holdoutPercent: 0, purpose: 'service', executor, enrolLater: false, flow, ...change }
  const settings = { ...(made.json.draft as Json), ...own }
  expect((await operator.call('PATCH', `/journeys/${made.json.id}`, { settings })).status).toBe(200)
  expect((await operator.call('POST', `/journeys/${made.json.id}/launch`)).json).toMatchObject({ state: 'running' })
  return String(made.json.id)
}

const message = (nth: number, text: string) => ({
  ...{ id: id(nth), kind: 'message', title: '', scriptId: null, text, next: { next: null } },
})

let told = 0
/** Somebody does something, as a site tells of it. */
async function act(contactId: number, name: string, properties: Record<string, string> = {}, at = world.clock.now()) {
  told += 1
  const event = { contactId, eventId: `e${told}`, name, amount: 0, at: at.toISOString(), properties }
  await tenant.inside((ctx) => ctx.tell({ name: 'tracking.events_settled', version: 1, payload: { events: [event] } }))
  await world.drain()
}

/** Does what was queued, as the runner of jobs would; nothing else moves anybody. */
async function answer(): Promise<number> {
  const job = modules.flatMap((one) => one.jobs ?? []).find((one) => one.name === 'journeys.answer')
  if (!job) throw new Error('There is no such job')
  const { rows } = await world.platform.database.pool.query<{ payload: Json[] }>(
    `with taken as (delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'journeys:answer' returning j.id, j.payload)
    select payload from taken order by id`,
  )
  for (const { payload } of rows) await runJob(world.platform, job, { ...payload[0], gathered: payload })
  return rows.length
}

async function words(): Promise<string[]> {
  const { rows } = await world.platform.database.pool.query<{ body: string }>(
    'select body from tasks.task where tenant_id = $1 order by body',
    [tenant.tenantId],
  )
  return rows.map((row) => row.body)
}

it('answers at once to who does what it waits for, and a later turn of the clock says nothing twice', async () => {
  const where = [{ field: 'sku', type: 'text', operator: 'is', values: ['茶'] }]
  await begin('弃购', [message(1, '弃购{{客户称呼}}')], {
    entry: { kind: 'event', event: 'Cart Left', where },
    stage: null,
  })
  expect(await answer()).toBe(0)
  await act(personAt(0), 'Cart Left', { sku: '茶' })
  await act(personAt(1), 'Cart Left', { sku: '咖啡' })
  await act(personAt(2), 'Page Viewed')
  // What gathers is one job; what the event says is looked at when it is answered.
  expect(await answer()).toBe(1)
  expect(await words()).toEqual(['弃购甲'])
  await tickJourneys(world.platform, tenant.tenantId)
  await act(personAt(0), 'Cart Left', { sku: '茶' })
  await answer()
  expect(await words()).toEqual(['弃购甲'])
})

it('wakes who waits, with the moment at which they did it, and nobody who has bought meanwhile', async () => {
  const segment = await operator.call('POST', '/segments', { name: '所有人', rule: everybody })
  const next = { happened: id(3), silent: null }
  const listen = { id: id(2), kind: 'listen', title: '', event: 'Video Watched', withinMinutes: 600, next }
  const half = { id: id(3), kind: 'wait', title: '', until: { kind: 'after', minutes: 30 }, next: { next: id(4) } }
  const nodes = [listen, half, message(4, '看过{{客户称呼}}')]
  await begin('看完', nodes, { stage: { segmentId: segment.json.id }, goal: { kind: 'bought', days: 7 } })
  await world.drain()
  await tickJourneys(world.platform, tenant.tenantId)
  await answer()
  pass(10)
  await act(personAt(0), 'Video Watched', {}, new Date(world.clock.now().getTime() - MINUTE_MS))
  await act(personAt(1), 'Video Watched')
  await answer()
  const line = { productCode: 'A', productName: '货', category: '茶', quantity: 1, unitPrice: 10_000, amount: 10_000 }
  const order = { platform: 'generic', orderNo: 'P1', kind: 'sale', status: 'paid', discount: 0, extra: {} } as const
  const bought = { ...order, contactId: personAt(1), placedAt: world.clock.now(), lines: [line] }
  await tenant.inside((ctx) => saveOrders(ctx, [bought]))
  await world.drain()
  pass(29.5)
  // Half an hour after the minute in which the first watched; the second is due half a minute on, and has bought.
  await tickJourneys(world.platform, tenant.tenantId)
  expect(await words()).toEqual(['弃购甲', '看过甲'])
  pass(1)
  await tickJourneys(world.platform, tenant.tenantId)
  expect(await words()).toEqual(['弃购甲', '看过甲'])
})

it('says nothing to who bought just before what they do is answered', async () => {
  const next = { happened: id(6), silent: null }
  const listen = { id: id(5), kind: 'listen', title: '', event: 'Live Joined', withinMinutes: 600, next }
  const segment = await operator.call('POST', '/segments', { name: '全部', rule: everybody })
  const change = { stage: { segmentId: segment.json.id }, goal: { kind: 'bought', days: 7 } }
  await begin('看直播', [listen, message(6, '直播{{客户称呼}}')], change)
  await world.drain()
  await tickJourneys(world.platform, tenant.tenantId)
  pass(1)
  const line = { productCode: 'A', productName: '货', category: '茶', quantity: 1, unitPrice: 10_000, amount: 10_000 }
  const order = { platform: 'generic', orderNo: 'P2', kind: 'sale', status: 'paid', discount: 0, extra: {} } as const
  await tenant.inside((ctx) =>
    saveOrders(ctx, [{ ...order, contactId: personAt(2), placedAt: ctx.now(), lines: [line] }]),
  )
  pass(1)
  await act(personAt(2), 'Live Joined')
  await act(personAt(3), 'Live Joined')
  await answer()
  expect((await words()).filter((text) => text.startsWith('直播'))).toEqual(['直播丁'])
})

it('hears at a node what happened while nobody moved, as soon as people come there late', async () => {
  const next = { happened: id(9), silent: null }
  const wait = { id: id(7), kind: 'wait', title: '', until: { kind: 'after', minutes: 10 }, next: { next: id(8) } }
  const listen = { id: id(8), kind: 'listen', title: '', event: 'Form Sent', withinMinutes: 600, next }
  const segment = await operator.call('POST', '/segments', { name: '又是全部', rule: everybody })
  const nodes = [wait, listen, message(9, '填表{{客户称呼}}')]
  await begin('填表', nodes, { stage: { segmentId: segment.json.id } })
  await world.drain()
  await tickJourneys(world.platform, tenant.tenantId)
  // Due at the node after ten minutes, but nothing runs for half an hour, in which somebody does it.
  pass(12)
  await act(personAt(4), 'Form Sent')
  pass(20)
  await tickJourneys(world.platform, tenant.tenantId)
  expect((await words()).filter((text) => text.startsWith('填表'))).toEqual([])
  pass(1)
  await tickJourneys(world.platform, tenant.tenantId)
  expect((await words()).filter((text) => text.startsWith('填表'))).toEqual(['填表戊'])
})
