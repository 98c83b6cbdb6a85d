import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from './fixtures.ts'
import { tickJourneys } from './index.ts'

let world: World
let tenant: TestTenant
let operator: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
})
afterAll(() => world.close())

it('tells the gates what a touch of the SOP is expected to bring', async () => {
  const guide = await tenant.signIn('guide', '小林')
  await tenant.inside((ctx) => newCustomers(ctx, 2, guide.staffId))
  const segmentId = await tenant.inside((ctx) => newSegment(ctx))
  await world.drain()
  const { changedAt: _, changedBy: __, drawnOn: ___, ...rules } = (await operator.call('GET', '/reach/restraint')).json
  expect((await operator.call('PUT', '/reach/restraint', { ...rules, loss: { on: true } })).status).toBe(200)

  const step = await tenant.inside(async (ctx) => newStep(ctx, 0, '10:00'))
  const made = await tenant.inside((ctx) => newJourney(ctx, segmentId, { purpose: 'marketing', steps: [step] }))
  const draft = (await operator.call('GET', `/journeys/${made.id}`)).json.draft as Record<string, unknown>
  const save = (touchValue: number | null) =>
    operator.call('PATCH', `/journeys/${made.id}`, { settings: { ...draft, touchValue } })
  expect((await save(-1)).status).toBe(400)
  expect((await save(null)).status).toBe(200)
  expect((await save(125_000)).status).toBe(200)
  const run = (await operator.call('POST', `/journeys/${made.id}/dry-run`)).json as {
    examples: { sentence: string }[]
  }
  expect(run.examples[0]?.sentence).toContain('打扰的代价')

  await tenant.inside((ctx) => launch(ctx, made.id))
  await tickJourneys(world.platform, tenant.tenantId)
  await world.drain()
  const [line] = (await operator.call('GET', `/touches?journeyId=${made.id}`)).json.items as { id: string }[]
  const { facts } = (await operator.call('GET', `/touches/${line?.id}`)).json
  expect(facts).toMatchObject({ lossGain: '12.50', lossGainBy: 'sender' })
})
