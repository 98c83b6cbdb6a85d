import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { saveOrders } from '#modules/commerce/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers, newSegment } from './fixtures.ts'
import { tickJourneys } from './index.ts'
import { moveDue } from './server/move-due.ts'

const START = new Date('2026-11-20T10:00+08:00')
const id = (n: number) => `0190c0de-0000-7000-8000-0000000000c${n}`
const PEOPLE = 40

let world: World
let tenant: TestTenant
let operator: Caller
let journeyId = ''
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: START })
  tenant = await newTenant(world)
  operator = await tenant.signIn('owner', '店长')
  const guide = await tenant.signIn('guide', '小林')
  await tenant.inside((ctx) => newCustomers(ctx, PEOPLE, guide.staffId))
  await world.drain()
})
afterAll(() => world.close())

const path = (rest = '') => `/journeys/${journeyId}${rest}`

/** A task for all, one more for who is not held out; they leave with it taken back. */
function drawing(why: string) {
  const task = { kind: 'task', text: '看看', dueHours: 24 }
  return {
    entry: id(1),
    nodes: [
      { id: id(1), title: '先看看', ...task, next: { next: id(2) } },
      { id: id(2), kind: 'holdout', title: '', percent: 50, next: { next: id(3) } },
      { id: id(3), title: '再看看', ...task, next: { next: id(4) } },
      { id: id(4), kind: 'exit', title: '', why, withdraw: true, next: {} },
    ],
  }
}

async function save(flow: object) {
  const { draft } = (await operator.call('GET', path())).json
  return operator.call('PATCH', path(), { settings: { ...(draft as object), flow } })
}

type Person = { contactId: number; state: string; exitReason: string; last: { sentence: string } | null }
async function listPeople(): Promise<readonly Person[]> {
  return (await operator.call('GET', path(`/people?limit=${PEOPLE}`))).json.items as Person[]
}

async function openTasks(): Promise<number> {
  const { rows } = await world.platform.database.pool.query<{ n: string }>(
    `select count(*) as n from tasks.task where tenant_id = $1 and state = 'open'`,
    [tenant.tenantId],
  )
  return Number(rows[0]?.n)
}

it('is not launched while nobody says why people leave, and shows beforehand who would be left alone', async () => {
  const made = await operator.call('POST', '/journeys', { name: '提前离开', drawn: true })
  journeyId = String(made.json.id)
  const segmentId = await tenant.inside((ctx) => newSegment(ctx))
  const settings = { ...(made.json.draft as object), stage: { segmentId }, holdoutPercent: 0, purpose: 'service' }
  await operator.call('PATCH', path(), { settings })
  expect((await save(drawing(' '))).json).toMatchObject({ faults: [{ nodeId: id(4), fault: 'no_why' }] })
  expect((await save(drawing('已经看过两次'))).json).toMatchObject({ missing: [], faults: [] })
  const { json } = await operator.call('POST', path('/dry-run'))
  const nodes = json.nodes as { nodeId: string; people: number; ways: { port: string; people: number }[] }[]
  const ways = nodes.find((one) => one.nodeId === id(2))?.ways ?? []
  const held = ways.find((one) => one.port === 'held')?.people ?? 0
  expect(held).toBeGreaterThan(6)
  expect(held).toBeLessThan(PEOPLE - 6)
  expect(nodes.find((one) => one.nodeId === id(4))?.people).toBe(PEOPLE - held)
})

it('lets people leave with a reason, leaves a share alone, and takes back what was still to be done', async () => {
  expect((await operator.call('POST', path('/launch'))).json).toMatchObject({ entered: PEOPLE })
  const dying = tenant.inside(async (ctx) => {
    expect(await moveDue(ctx, journeyId, { version: 1, stepNo: 0 })).toMatchObject({ people: PEOPLE })
    throw new Error('power cut')
  })
  await expect(dying).rejects.toThrow('power cut')
  expect((await listPeople()).every((one) => one.state === 'active')).toBe(true)
  await tickJourneys(world.platform, tenant.tenantId)
  const people = await listPeople()
  const reasons = Map.groupBy(people, (one) => one.exitReason)
  expect([...reasons.keys()].sort()).toEqual(['exit_step', 'step_holdout'])
  expect(people.every((one) => one.state === 'exited')).toBe(true)
  const held = reasons.get('step_holdout') ?? []
  expect(held.every((one) => one.last?.sentence.includes('留出 50%'))).toBe(true)
  expect(reasons.get('exit_step')?.[0]?.last?.sentence).toBe('离开：已经看过两次')
  // Whom the step leaves alone keeps the task of before; of those who leave nothing is left to do.
  expect(await openTasks()).toBe(held.length)
  const { json } = await operator.call('GET', path('/numbers'))
  expect(json.exits).toEqual(
    expect.arrayContaining([
      { reason: 'step_holdout', people: held.length },
      { reason: 'exit_step', people: PEOPLE - held.length },
    ]),
  )
})

it('says so in the life of each, and where one person is followed', async () => {
  await world.drain()
  const [left] = (await listPeople()).filter((one) => one.exitReason === 'exit_step')
  const lived = (await operator.call('GET', `/contacts/${left?.contactId}/timeline`)).json.items as { name: string }[]
  const journey = (await operator.call('GET', path(''))).json as { id: string; name: string }
  const of = [{ kind: { zh: 'SOP', en: 'SOP' }, name: journey.name, to: `/journeys/${journey.id}` }]
  expect(lived.filter((one) => one.name === 'Journey Exited')).toMatchObject([
    { properties: { reason: 'exit_step' }, of },
  ])
  const followed = await operator.call('GET', path(`/people/${left?.contactId}`))
  expect(followed.json.ways).toMatchObject([{ state: 'exited', exitReason: 'exit_step', next: null }])
  const { passages } = (followed.json.ways as { passages: { kind: string; sentence: string }[] }[])[0] ?? {}
  expect(passages?.map((one) => one.kind)).toEqual(['task', 'holdout', 'task', 'exit'])
})

it('still sees who buys in time, whoever left by a node, as it sees those it left alone', async () => {
  const [left] = (await listPeople()).filter((one) => one.exitReason === 'exit_step')
  world.clock.moveTo(new Date('2026-11-20T11:00+08:00'))
  const line = { productCode: 'A', productName: '茶', category: '茶', quantity: 1, unitPrice: 990_000, amount: 990_000 }
  const head = { platform: 'generic', orderNo: 'E-1', kind: 'sale', status: 'paid', discount: 0, extra: {} } as const
  const order = { ...head, contactId: left?.contactId ?? 0, lines: [line] }
  const saved = await tenant.inside((ctx) => saveOrders(ctx, [{ ...order, placedAt: ctx.now() }]))
  expect(saved.ok).toBe(true)
  await world.drain()
  world.clock.moveTo(new Date('2026-11-20T12:00+08:00'))
  await tickJourneys(world.platform, tenant.tenantId)
  const { json } = await operator.call('GET', path('/numbers'))
  expect(json.treated).toMatchObject({ bought: 1, exited: PEOPLE })
})
