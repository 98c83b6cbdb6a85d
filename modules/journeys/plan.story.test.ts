import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { newCustomers, newJourney, newSegment } from './fixtures.ts'

let world: World
let tenant: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T02:00:00Z') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '店主')
})
afterAll(() => world.close())

type Json = Readonly<Record<string, unknown>>

it('is not launched without a hypothesis where the shop asks for one, and keeps it while it runs', async () => {
  expect((await owner.call('GET', '/journey-rules')).json).toEqual({
    ...{ hypothesisRequired: false, approvalRequired: false, changedAt: null, changedBy: null },
  })
  const guide = await tenant.signIn('guide', '小林')
  expect((await guide.call('PUT', '/journey-rules', { hypothesisRequired: true })).status).toBe(403)
  const changed = await owner.call('PUT', '/journey-rules', { hypothesisRequired: true })
  expect(changed.json).toMatchObject({ hypothesisRequired: true, changedBy: '店主' })

  const journey = await tenant.inside(async (ctx) => {
    await newCustomers(ctx, 3, guide.staffId)
    return newJourney(ctx, await newSegment(ctx))
  })
  await world.drain()
  const path = `/journeys/${journey.id}`
  const launch = () => owner.call('POST', `${path}/launch`)
  expect(await launch()).toMatchObject({ status: 422, json: { code: 'no_hypothesis' } })
  expect((await owner.call('GET', path)).json.missing).toEqual(['hypothesis'])
  expect((await owner.call('POST', `${path}/dry-run`)).json.missing).toEqual(['hypothesis'])
  const write = (plan: Json) => owner.call('PATCH', path, { settings: { ...journey.draft, plan } })
  expect((await write({ hypothesis: '   ' })).json.draft).toMatchObject({ plan: { primaryGoal: 'money' } })
  expect((await launch()).status).toBe(422)
  expect((await write({ hypothesis: '多买', primaryGoal: ['money', 'orders'] })).status).toBe(400)
  const plan = { hypothesis: '三天内回访，多买一次', primaryGoal: 'orders' }
  expect((await write(plan)).json.missing).toEqual([])
  const launched = await launch()
  expect(launched).toMatchObject({ status: 200, json: { entered: 3, live: { plan } } })

  // What it was to show cannot be written anew once the result is coming in.
  const later = await write({ ...plan, hypothesis: '本来就只想提高满意度' })
  expect(later).toMatchObject({ status: 409, json: { code: 'structure_fixed' } })
  expect((await write({ ...plan, primaryGoal: 'money' })).status).toBe(409)
  expect((await write(plan)).status).toBe(200)
})

it('asks nothing of a shop that does not want it, and of what ran before', async () => {
  const other = await newTenant(world)
  const boss = await other.signIn('owner')
  const journey = await other.inside(async (ctx) => {
    await newCustomers(ctx, 2, (await other.signIn('guide')).staffId)
    return newJourney(ctx, await newSegment(ctx))
  })
  await world.drain()
  expect((await boss.call('POST', `/journeys/${journey.id}/launch`)).status).toBe(200)
  await boss.call('PUT', '/journey-rules', { hypothesisRequired: true })
  expect((await boss.call('GET', `/journeys/${journey.id}`)).json.missing).toEqual([])
  expect((await boss.call('POST', `/journeys/${journey.id}/publish`, { onTheWay: 'finish' })).status).toBe(200)
})
