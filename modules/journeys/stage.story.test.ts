import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment } from './fixtures.ts'
import { tickJourneys } from './index.ts'

const STAGE = '0190c0de-0000-7000-8000-0000000000e1'

let world: World
let tenant: TestTenant
let owner: Caller
let guide: Caller
let people: readonly number[]
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '店长')
  guide = await tenant.signIn('guide', '小林')
  people = await tenant.inside((ctx) => newCustomers(ctx, 3, guide.staffId))
  await world.drain()
})
afterAll(() => world.close())

const say = (contactId: number, stage: string) =>
  guide.call('POST', `/tasks/customers/${contactId}/follow-ups`, { stage })
const seen = async (contactId: number) => (await guide.call('GET', `/tasks/customers/${contactId}`)).json

it('sets the follow-up stage of everybody as a guide would, and leaves who stands there already', async () => {
  const [first = 0, second = 0, third = 0] = people
  await say(first, 'interested')
  await say(second, 'won')
  world.clock.moveTo(new Date('2026-11-20T10:01+08:00'))
  await tenant.inside(async (ctx) => {
    const node = { kind: 'stage', id: STAGE, title: '', stage: 'interested', next: { next: null } } as const
    const flow = { entry: STAGE, nodes: [node] }
    const journey = await newJourney(ctx, await newSegment(ctx), { steps: [], flow })
    expect(await launch(ctx, journey.id)).toBe(3)
  })
  await tickJourneys(world.platform, tenant.tenantId)
  const stages = await Promise.all(people.map(async (id) => (await seen(id)).followStage))
  expect(stages).toEqual(['interested', 'interested', 'interested'])
  expect((await seen(first)).followUps).toMatchObject([{ staffName: '小林' }])
  expect((await seen(second)).followUps).toMatchObject([{ staffName: 'SOP“关怀”' }, { staffName: '小林' }])
  expect((await seen(third)).followUps).toMatchObject([{ stage: 'interested', fresh: false, note: '' }])
  const { items } = (await owner.call('GET', `/contacts/${third}/timeline`)).json
  expect((items as { name: string; properties: object }[]).find((one) => one.name === 'Follow-up Noted')).toMatchObject(
    {
      properties: { staffName: 'SOP“关怀”', followStage: 'interested' },
    },
  )
})

it('is what the guide says again as soon as they say it', async () => {
  world.clock.moveTo(new Date('2026-11-20T10:05+08:00'))
  const [first = 0] = people
  await say(first, 'deciding')
  expect((await seen(first)).followStage).toBe('deciding')
})
