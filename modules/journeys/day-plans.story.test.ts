import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { planMemberDays } from './server/plan-days.ts'

type Json = Record<string, unknown>

let world: World
let tenant: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-10-20T10:00+08:00') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '方老板')
})
afterAll(() => world.close())

const ask = async (method: string, path: string, body?: unknown): Promise<Json> => {
  const { status, json } = await owner.call(method, path, body)
  expect(status, JSON.stringify(json)).toBe(200)
  return json
}
const codeOf = async (method: string, path: string, body?: unknown) => (await owner.call(method, path, body)).json.code
const playbooks = () => ask('GET', '/day-plans/playbooks')
const plans = async () => (await ask('GET', '/day-plans')).items as Json[]

async function sell(orderNo: string, placedAt: string, quantity: number): Promise<void> {
  const line = { productCode: 'CAN', productName: '罐头', category: '罐头', quantity, unitPrice: 100_000 }
  const order = { platform: 'own_shop', orderNo, placedAt, discount: 0, lines: [line] }
  await ask('POST', '/orders', { orders: [order] })
}

it('takes a playbook over for the days the shop’s own calendar gives', async () => {
  const calendar = await ask('GET', '/journeys/calendar')
  const { days } = calendar.calendar as { days: Json[] }
  const moved = days.map((one) =>
    one.name === '双11' && one.day === '2026-11-11' ? { ...one, day: '2026-11-10' } : one,
  )
  await ask('PUT', '/journeys/calendar', { memberDay: 8, days: moved })
  const books = (await playbooks()).items as Json[]
  expect(books.find(({ key }) => key === 'double_eleven')).toMatchObject({
    day: '2026-11-10',
    dayPlanId: null,
    ahead: 14,
  })
  const { dayPlanId } = await ask('POST', '/day-plans', { kind: 'festival', playbook: 'double_eleven' })
  const shown = await ask('GET', `/day-plans/${dayPlanId}`)
  expect(shown).toMatchObject({ kind: 'festival', version: 1, plan: { from: '2026-11-09', to: '2026-11-11' } })
  const plan = shown.plan as { reach: { key: string; after: number; time: string }[] }
  const first = plan.reach[0]
  expect(first).toMatchObject({ after: -6, time: '12:00' })
  expect((shown.times as Json)[first?.key ?? '']).toBe('2026-11-03T04:00:00.000Z')
  const again = (await playbooks()).items as Json[]
  expect(again.find(({ key }) => key === 'double_eleven')).toMatchObject({ dayPlanId })
  const onCalendar = (await ask('GET', '/journeys/calendar')).plans as Json[]
  expect(onCalendar).toMatchObject([{ id: dayPlanId, from: '2026-11-09', to: '2026-11-11' }])
  expect(await codeOf('POST', '/day-plans', { kind: 'festival', playbook: 'no_such' })).toBe('not_found')
})

it('plans a member day once, and keeps what is written of it for one writer at a time', async () => {
  expect((await playbooks()).memberDay).toEqual({ day: '2026-11-08', dayPlanId: null })
  const { dayPlanId } = await ask('POST', '/day-plans', { kind: 'member_day' })
  expect(await codeOf('POST', '/day-plans', { kind: 'member_day' })).toBe('planned_already')
  const { plan } = await ask('GET', `/day-plans/${dayPlanId}`)
  const stock = [{ key: 's1', code: 'CAN', name: '罐头', quantity: 20 }]
  const saved = { version: 1, plan: { ...(plan as Json), stock } }
  expect(await ask('PUT', `/day-plans/${dayPlanId}`, saved)).toEqual({ version: 2 })
  expect(await codeOf('PUT', `/day-plans/${dayPlanId}`, saved)).toBe('changed_meanwhile')
  const strange = { segmentId: '01900000-0000-7000-8000-000000000009', sent: null, text: '', time: '12:00' }
  const reach = [{ key: 'r1', after: 0, way: 'private_chat', title: '一次', ...strange }]
  const refused = await owner.call('PUT', `/day-plans/${dayPlanId}`, {
    ...{ version: 2, plan: { ...(plan as Json), reach } },
  })
  expect(refused.status).toBe(404)
  const late = { version: 2, plan: { ...(plan as Json), to: '2026-11-01' } }
  expect((await owner.call('PUT', `/day-plans/${dayPlanId}`, late)).status).toBe(400)
})

it('fills its result by itself: what was sold, what of the stock, held against the two weeks around', async () => {
  const [memberDay] = (await plans()).filter(({ kind }) => kind === 'member_day')
  expect((await ask('GET', `/day-plans/${memberDay?.id}`)).sold).toEqual([])
  world.clock.moveTo(new Date('2026-11-20T10:00+08:00'))
  await sell('B-1', '2026-10-25T10:00:00+08:00', 7)
  await sell('D-1', '2026-11-08T00:00:00+08:00', 5)
  await sell('D-2', '2026-11-08T23:59:59+08:00', 6)
  await sell('A-1', '2026-11-09T00:00:00+08:00', 1)
  // Outside all of them.
  await sell('X-1', '2026-10-24T23:59:59+08:00', 50)
  await world.drain()
  expect((await ask('GET', `/day-plans/${memberDay?.id}`)).sold).toEqual([
    { code: 'CAN', quantity: 11, amount: 1_100_000 },
  ])
  const { windows } = await ask('GET', '/day-results?from=2026-11-08&to=2026-11-08')
  expect(windows).toMatchObject([
    { window: 'before', from: '2026-10-25', days: 14, orders: 1, gmv: 700_000, lost: 0, reached: 0 },
    { window: 'days', days: 1, running: false, orders: 2, gmv: 1_100_000, profit: null, known: 0 },
    { window: 'after', to: '2026-11-19', days: 11, running: true, orders: 1, gmv: 100_000 },
  ])
  expect((await owner.call('GET', '/day-results?from=2026-11-08&to=2026-12-30')).status).toBe(400)
})

it('has the next member day planned by itself, like the last one and with what was learned', async () => {
  const [last] = (await plans()).filter(({ kind }) => kind === 'member_day')
  const { plan, version } = await ask('GET', `/day-plans/${last?.id}`)
  const tasks = [{ key: 't1', after: -7, title: '定货', done: true }]
  await ask('PUT', `/day-plans/${last?.id}`, { version, plan: { ...(plan as Json), tasks, review: '私聊少发一次' } })
  const days = async () => (await plans()).filter(({ kind }) => kind === 'member_day').map(({ from }) => from)
  expect(await days()).toEqual(['2026-11-08'])
  await planMemberDays(world.platform)
  await planMemberDays(world.platform)
  expect(await days()).toEqual(['2026-12-08', '2026-11-08'])
  const [next] = await plans()
  expect(await ask('GET', `/day-plans/${next?.id}`)).toMatchObject({
    lessons: '私聊少发一次',
    plan: { name: '会员日 2026-12', review: '', stock: [{ code: 'CAN', quantity: 20 }], tasks: [{ done: false }] },
  })
  const dropped = await ask('GET', `/day-plans/${next?.id}`)
  const off = { ...(dropped.plan as Json), state: 'dropped' }
  await ask('PUT', `/day-plans/${next?.id}`, { version: dropped.version, plan: off })
  await planMemberDays(world.platform)
  // What somebody dropped is not planned anew, and a month ahead is too early.
  expect(await days()).toEqual(['2026-12-08', '2026-11-08'])
  world.clock.moveTo(new Date('2026-12-09T10:00+08:00'))
  await planMemberDays(world.platform)
  expect(await days()).toEqual(['2026-12-08', '2026-11-08'])
})
