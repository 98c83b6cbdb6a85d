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

it('tells the gates what the words of a step give, in the dry run as at the step', async () => {
  const shop = await newTenant(world)
  const boss = await shop.signIn('owner')
  const guide = await shop.signIn('guide', '小周')
  const segmentId = await shop.inside(async (ctx) => {
    await newCustomers(ctx, 2, guide.staffId)
    return newSegment(ctx)
  })
  await world.drain()
  const { changedAt: _, changedBy: __, drawnOn: ___, ...rules } = (await boss.call('GET', '/reach/restraint')).json
  const mix = { on: true, free: 0 }
  expect((await boss.call('PUT', '/reach/restraint', { ...rules, mix })).status).toBe(200)
  const script = { name: '护理', body: '洗后这样晾', purpose: 'care', stage: null, touchpoint: null }
  const scriptId = String((await boss.call('POST', '/scripts', script)).json.id)
  const dueAt = new Date(world.clock.now().getTime() + 60_000)
  const make = (change: object) =>
    shop.inside((ctx) => {
      const step = { ...newStep(ctx, 0, '10:00'), ...change }
      return newJourney(ctx, segmentId, { purpose: 'marketing', steps: [step] })
    })
  const [plain, useful, byScript] = [await make({}), await make({ contentKind: 'useful' }), await make({ scriptId })]
  const wrong = { ...plain.draft, steps: plain.draft.steps.map((step) => ({ ...step, contentKind: 'gift' })) }
  expect((await boss.call('PATCH', `/journeys/${plain.id}`, { settings: wrong })).status).toBe(400)
  const dry = async (id: string) =>
    ((await boss.call('POST', `/journeys/${id}/dry-run`)).json as { first: { suppressed: object[] } }).first.suppressed
  expect(await dry(plain.id)).toMatchObject([{ reason: 'content_mix', people: 2 }])
  expect([await dry(useful.id), await dry(byScript.id)]).toEqual([[], []])
  for (const { id } of [plain, useful, byScript]) await shop.inside((ctx) => launch(ctx, id))
  world.clock.moveTo(dueAt)
  await tickJourneys(world.platform, shop.tenantId)
  await world.drain()
  const states = async (id: string) =>
    ((await boss.call('GET', `/touches?journeyId=${id}`)).json.items as { state: string }[]).map(({ state }) => state)
  expect(await states(plain.id)).toEqual(['suppressed', 'suppressed'])
  expect([...(await states(useful.id)), ...(await states(byScript.id))]).toEqual(Array(4).fill('proposed'))
})
