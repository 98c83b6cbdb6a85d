import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment } from './fixtures.ts'
import { tickJourneys } from './index.ts'

const GUIDE = '0190c0de-0000-7000-8000-0000000000a1'
const BOSS = '0190c0de-0000-7000-8000-0000000000a2'

let world: World
let tenant: TestTenant
let owner: Caller
let guide: Caller
let boss: Caller
let people: readonly number[]
let journeyId: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T10:00+08:00') })
  tenant = await newTenant(world)
  owner = await tenant.signIn('owner', '店长')
  guide = await tenant.signIn('guide', '小林')
  boss = await tenant.signIn('operator', '周运营')
  people = await tenant.inside(async (ctx) => [
    ...(await newCustomers(ctx, 2, guide.staffId)),
    ...(await newCustomers(ctx, 1)),
  ])
  await world.drain()
})
afterAll(() => world.close())

type Notice = { contactId: number; words: string; source: string }
const noticesOf = async (who: Caller) => (await who.call('GET', '/tasks/mine/day')).json.notices as readonly Notice[]

it('tells the guide of each, and those named of everybody, once', async () => {
  journeyId = await tenant.inside(async (ctx) => {
    const toGuide = { kind: 'notify', id: GUIDE, title: '', to: { kind: 'guide' }, words: '到回购的日子了' } as const
    const named = { kind: 'named' as const, staffIds: [boss.staffId] }
    const toBoss = {
      kind: 'notify',
      id: BOSS,
      title: '',
      to: named,
      words: '有老客到期',
      next: { next: null },
    } as const
    const flow = { entry: GUIDE, nodes: [{ ...toGuide, next: { next: BOSS } }, toBoss] }
    const journey = await newJourney(ctx, await newSegment(ctx), { steps: [], flow })
    expect(await launch(ctx, journey.id)).toBe(3)
    return journey.id
  })
  await tickJourneys(world.platform, tenant.tenantId)
  await tickJourneys(world.platform, tenant.tenantId)
  const mine = await noticesOf(guide)
  expect(mine.map((one) => one.contactId).toSorted((a, b) => a - b)).toEqual(people.slice(0, 2))
  expect(mine[0]).toMatchObject({ words: '到回购的日子了', source: 'SOP“关怀”' })
  expect((await noticesOf(boss)).map((one) => one.words)).toEqual(['有老客到期', '有老客到期', '有老客到期'])
})

it('says in the way of each who was told, and who has nobody to be told', async () => {
  const { json } = await owner.call('GET', `/journeys/${journeyId}/people/${people[0]}`)
  expect((json.ways as { passages: object[] }[])[0]?.passages).toMatchObject([
    { kind: 'notify', sentence: '已通知小林', staff: '小林' },
    { kind: 'notify', sentence: '已通知周运营' },
  ])
  const alone = (await owner.call('GET', `/journeys/${journeyId}/people/${people[2]}`)).json
  expect((alone.ways as { passages: object[] }[])[0]?.passages).toMatchObject([
    { outcome: 'left_out' },
    { sentence: '已通知周运营' },
  ])
})

it('is no longer shown after the next day, and is gone with the customer', async () => {
  const [first = 0] = people
  const tasks = modules.find((one) => one.name === 'tasks')
  if (!tasks || !('erasePerson' in tasks)) throw new Error('tasks erases nobody')
  await tenant.inside((ctx) => tasks.erasePerson(ctx, first))
  expect(await noticesOf(guide)).toHaveLength(1)
  world.clock.moveTo(new Date('2026-11-22T10:00+08:00'))
  expect(await noticesOf(guide)).toEqual([])
})
