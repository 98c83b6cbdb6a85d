import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from './fixtures.ts'
import { tickJourneys } from './index.ts'

type Json = Record<string, unknown>

let world: World
let tenant: TestTenant
let operator: Caller
let guide: Caller
let segmentId: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T21:40+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
  const lin = await tenant.signIn('guide', '小林')
  guide = lin
  await tenant.inside((ctx) => newCustomers(ctx, 2, lin.staffId))
  segmentId = await tenant.inside((ctx) => newSegment(ctx))
  await world.drain()
  // Room for one private message, which comes back over a fortnight.
  const { changedAt: _, changedBy: __, drawnOn: ___, ...rules } = (await operator.call('get', '/reach/restraint')).json
  const tight = { ...rules, budget: { on: true, points: 3 } }
  expect((await operator.call('put', '/reach/restraint', tight)).status).toBe(200)
})
afterAll(() => world.close())

async function begin(): Promise<string> {
  const journeyId = await tenant.inside(async (ctx) => {
    const made = await newJourney(ctx, segmentId, { purpose: 'marketing', steps: [newStep(ctx, 0, '21:35')] })
    await launch(ctx, made.id)
    return made.id
  })
  await tickJourneys(world.platform, tenant.tenantId)
  await world.drain()
  return journeyId
}
const linesOf = async (journeyId: string) =>
  (await operator.call('get', `/touches?journeyId=${journeyId}`)).json.items as Json[]
const tasksOf = async (journeyId: string) =>
  ((await guide.call('get', '/tasks/mine')).json.items as Json[]).filter((one) => one.journeyId === journeyId)
const dayAfter = (at: unknown, days: number) => new Date(Date.parse(String(at)) + days * 86_400_000).toISOString()

it('lets what gives way come later with its task, and takes nothing back that may still come', async () => {
  const first = await begin()
  const [planned] = await linesOf(first)
  expect(planned).toMatchObject({ state: 'proposed', dueAt: '2026-11-21T01:00:00.000Z' })
  const [task] = await tasksOf(first)
  expect(task).toMatchObject({ state: 'open', opensAt: planned?.dueAt })
  expect((await operator.call('put', '/reach/priorities', { above: [], below: [first] })).status).toBe(200)

  const second = await begin()
  expect((await linesOf(second)).map(({ state, dueAt }) => `${state} ${dueAt}`)).toEqual([
    `proposed ${planned?.dueAt}`,
    `proposed ${planned?.dueAt}`,
  ])
  const later = dayAfter(planned?.dueAt, 14)
  const moved = await linesOf(first)
  expect(moved).toHaveLength(2)
  for (const line of moved) {
    expect(line).toMatchObject({ state: 'proposed', reason: 'pressure_budget', dueAt: later })
    expect(line.sentence).toContain('更优先的先占了，让给它，推迟到 2026-12-05 09:00')
  }
  const after = await tasksOf(first)
  expect(after.map(({ state, opensAt }) => `${state} ${opensAt}`)).toEqual([`open ${later}`, `open ${later}`])
  const same = after.find(({ id }) => id === task?.id)
  expect([same?.dueAt, same?.expiresAt]).toEqual([dayAfter(task?.dueAt, 14), dayAfter(task?.expiresAt, 14)])
  const detail = (await guide.call('get', `/tasks/${task?.id}`)).json
  expect(detail.why).toContain('改期：为什么发：')
  const waterfall = (await operator.call('get', `/reach/waterfall?journeyId=${first}`)).json
  expect(waterfall.dropped).toMatchObject([{ drop: 'waiting', reason: 'pressure_budget', count: 2 }])
})
