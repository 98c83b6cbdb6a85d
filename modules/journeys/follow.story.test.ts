import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from './fixtures.ts'
import { tickJourneys } from './index.ts'

let world: World
let tenant: TestTenant
let operator: Caller
let people: readonly number[]
let journeyId: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T09:30+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
  const guide = await tenant.signIn('guide', '小林')
  people = await tenant.inside((ctx) => newCustomers(ctx, 2, guide.staffId))
  const segmentId = await tenant.inside((ctx) => newSegment(ctx))
  await world.drain()
  journeyId = await tenant.inside(async (ctx) => {
    const steps = [newStep(ctx, 0, '10:00', '早'), newStep(ctx, 2, '10:00', '还好吗')]
    const made = await newJourney(ctx, segmentId, { steps })
    await launch(ctx, made.id)
    return made.id
  })
  world.clock.moveTo(new Date('2026-11-20T10:05+08:00'))
  await tickJourneys(world.platform, tenant.tenantId)
})
afterAll(() => world.close())

interface Draft {
  readonly steps: readonly { readonly id: string; readonly text: string; readonly day: number }[]
}

it('follows one person: what they passed and why, and what comes next', async () => {
  const followed = await operator.call('get', `/journeys/${journeyId}/people/${people[0]}`)
  expect(followed.json).toMatchObject({
    contactId: people[0],
    ways: [
      {
        ...{ occurrence: 1, arm: 'treated', state: 'active' },
        passages: [{ title: '第0天', kind: 'message', outcome: 'proposed', staff: '小林' }],
        next: { title: '第2天', dueAt: '2026-11-22T02:00:00.000Z' },
      },
    ],
  })
  const [stranger = 0] = await tenant.inside((ctx) => newCustomers(ctx, 1))
  expect((await operator.call('get', `/journeys/${journeyId}/people/${stranger}`)).json.ways).toEqual([])
  expect((await operator.call('get', `/journeys/${journeyId}/people/999999`)).status).toBe(404)
})

it('clones what runs into a draft of its own, and what is over, too', async () => {
  const original = (await operator.call('get', `/journeys/${journeyId}`)).json
  const clone = (await operator.call('post', `/journeys/${journeyId}/clone`)).json
  expect(clone).toMatchObject({ name: '关怀（副本）', state: 'draft', live: null, missing: [] })
  const [mine, theirs] = [clone.draft as Draft, original.draft as Draft]
  expect(mine.steps.map(({ text, day }) => [text, day])).toEqual(theirs.steps.map(({ text, day }) => [text, day]))
  const ids = [...mine.steps, ...theirs.steps].map(({ id }) => id)
  expect(new Set(ids).size).toBe(4)
  expect((await operator.call('post', `/journeys/${journeyId}/stop`)).status).toBe(200)
  expect((await operator.call('post', `/journeys/${journeyId}/clone`)).json.state).toBe('draft')
})

it('clones a drawing with its ways', async () => {
  const made = (await operator.call('post', '/journeys/from-template', { template: 'food_first_box' })).json
  const clone = (await operator.call('post', `/journeys/${made.id}/clone`)).json
  expect(clone).toMatchObject({ missing: [], faults: [] })
  const nodesOf = (one: typeof clone) =>
    (one.draft as { flow: { nodes: { id: string; kind: string; of?: string }[] } }).flow.nodes
  expect(nodesOf(clone).map(({ kind }) => kind)).toEqual(nodesOf(made).map(({ kind }) => kind))
  const own = new Set(nodesOf(clone).map(({ id }) => id))
  expect(nodesOf(made).some(({ id }) => own.has(id))).toBe(false)
  const outcome = nodesOf(clone).find(({ kind }) => kind === 'outcome')
  expect(own.has(outcome?.of ?? '')).toBe(true)
})
