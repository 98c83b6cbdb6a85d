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
let segmentId: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T21:40+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
  const guide = await tenant.signIn('guide', '小林')
  people = await tenant.inside((ctx) => newCustomers(ctx, 5, guide.staffId))
  segmentId = await tenant.inside((ctx) => newSegment(ctx))
  await world.drain()
  const settings = (await operator.call('get', '/reach/settings')).json
  const { changedAt: _, changedBy: __, rule: ___, ...rules } = settings
  const capped = { ...rules, capTouches: 1, capDays: 7, quietFrom: '21:30', quietTo: '09:00' }
  expect((await operator.call('put', '/reach/settings', capped)).status).toBe(200)
})
afterAll(() => world.close())

async function begin(name: string): Promise<string> {
  const journeyId = await tenant.inside(async (ctx) => {
    const made = await newJourney(ctx, segmentId, { purpose: 'marketing', steps: [newStep(ctx, 0, '21:35')] })
    await launch(ctx, made.id)
    return made.id
  })
  expect((await operator.call('PATCH', `/journeys/${journeyId}`, { name })).status).toBe(200)
  await tickJourneys(world.platform, tenant.tenantId)
  await world.drain()
  return journeyId
}

interface Line {
  readonly state: string
  readonly reason: string | null
  readonly sentence: string
}
const linesOf = async (journeyId: string) =>
  (await operator.call('get', `/touches?journeyId=${journeyId}`)).json.items as Line[]
const namesOf = async () => {
  const { items } = (await operator.call('get', '/reach/priorities')).json as {
    items: { name: string; part: string }[]
  }
  return items.map(({ name, part }) => `${part} ${name}`)
}

it('gives the room of a customer to the SOP that was put first, and takes the work of the other back', async () => {
  const first = await begin('老客问候')
  const waiting = await linesOf(first)
  expect(waiting).toHaveLength(people.length)
  expect(waiting.every(({ state, reason }) => state === 'proposed' && reason === 'quiet_hours')).toBe(true)

  // Equal: who was planned first keeps the place.
  const equal = await begin('上新')
  expect((await linesOf(equal)).map(({ state, reason }) => `${state} ${reason}`)).toEqual(
    people.map(() => 'suppressed person_cap'),
  )
  expect(await namesOf()).toEqual(['rest 老客问候', 'rest 上新'].toSorted((a, b) => a.localeCompare(b, 'zh')))

  const put = { above: [equal], below: [first] }
  expect((await operator.call('put', '/reach/priorities', put)).status).toBe(200)
  expect(await namesOf()).toEqual(['above 上新', 'below 老客问候'])
  const third = await begin('会员日')
  expect(await namesOf()).toEqual(['above 上新', 'rest 会员日', 'below 老客问候'])

  // One of the rest goes before what was put behind: the planned touches give way, and their tasks are taken back.
  const won = await linesOf(third)
  expect(won.every(({ state }) => state === 'proposed')).toBe(true)
  expect(won[0]?.sentence).toContain('排在后面的 1 次让给了它')
  const lost = await linesOf(first)
  expect(lost.every(({ state, reason }) => state === 'withdrawn' && reason === 'gave_way')).toBe(true)
  expect(lost[0]?.sentence).toContain('让给了它')
  const numbers = (await operator.call('get', `/journeys/${first}/numbers`)).json as { steps: { withdrawn: number }[] }
  expect(numbers.steps[0]?.withdrawn).toBe(people.length)
  const waterfall = (await operator.call('get', `/reach/waterfall?journeyId=${first}`)).json
  expect(waterfall.dropped).toMatchObject([{ drop: 'gave_way', count: people.length }])
})

it('keeps the order in the audit, and refuses what is over or stands twice', async () => {
  const owner = await tenant.signIn('owner', '店主')
  const { items } = (await owner.call('get', '/audit')).json as { items: { action: string; after: object | null }[] }
  expect(items.find(({ action }) => action === 'reach.change_priorities')?.after).toEqual({
    above: '上新',
    below: '老客问候',
  })
  const gone = '01890000-0000-7000-8000-0000000000f1'
  const refused = await operator.call('put', '/reach/priorities', { above: [gone], below: [] })
  expect([refused.status, JSON.stringify(refused.json)]).toEqual([409, expect.stringContaining('not_running')])
  const [{ campaignId = '' } = {}] = (await operator.call('get', '/reach/priorities')).json.items as {
    campaignId: string
  }[]
  const twice = await operator.call('put', '/reach/priorities', { above: [campaignId], below: [campaignId] })
  expect(twice.status).toBe(400)
  // Two have the page open: who comes second is told, and takes nothing of the first back.
  const read = (await operator.call('get', '/reach/priorities')).json.items as { campaignId: string; part: string }[]
  const idsOf = (part: string) => read.filter((one) => one.part === part).map((one) => one.campaignId)
  const [before, rest] = [{ above: idsOf('above'), below: idsOf('below') }, idsOf('rest')]
  const mine = { above: [...before.above, ...rest], below: before.below, before }
  expect((await operator.call('put', '/reach/priorities', mine)).status).toBe(200)
  const theirs = { above: before.above, below: [], before }
  const late = await owner.call('put', '/reach/priorities', theirs)
  expect([late.status, late.json.code]).toEqual([409, 'changed_meanwhile'])
  expect(await namesOf()).toEqual(['above 上新', 'above 会员日', 'below 老客问候'])
  const cleared = await operator.call('put', '/reach/priorities', { above: [], below: [] })
  expect(cleared.json.items).toHaveLength(3)
  expect((await namesOf()).every((one) => one.startsWith('rest '))).toBe(true)
})

it('gives no guide more touches on a day than was said: the others wait, in the dry run too', async () => {
  const shop = await newTenant(world)
  const boss = await shop.signIn('owner')
  const guide = await shop.signIn('guide', '小周')
  world.clock.moveTo(new Date('2026-12-01T10:00+08:00'))
  const { journeyId, segment } = await shop.inside(async (ctx) => {
    await newCustomers(ctx, 5, guide.staffId)
    const all = await newSegment(ctx)
    const made = await newJourney(ctx, all, { steps: [newStep(ctx, 0, '10:30')] })
    return { journeyId: made.id, segment: all }
  })
  await world.drain()
  const pattern = {
    perDay: null,
    daysOff: null,
    workFrom: '09:00',
    workUntil: '21:00',
    awayFrom: null,
    awayUntil: null,
  }
  const path = `/tasks/work-patterns/${guide.staffId}`
  expect((await boss.call('PUT', path, { ...pattern, touchesMax: 0 })).status).toBe(400)
  expect((await boss.call('PUT', path, { ...pattern, touchesMax: 2 })).json).toMatchObject({ touchesMax: 2 })
  const dry = (await boss.call('POST', `/journeys/${journeyId}/dry-run`)).json as {
    first: { waiting: { reason: string; people: number }[] }
  }
  expect(dry.first.waiting).toMatchObject([{ reason: 'guide_quota', people: 3 }])

  await shop.inside((ctx) => launch(ctx, journeyId))
  world.clock.moveTo(new Date('2026-12-01T10:31+08:00'))
  // Nobody doubles a day by doing it in small batches, several at once.
  await Promise.all([1, 2].map(() => tickJourneys(world.platform, shop.tenantId, 2)))
  await world.drain()
  const lines = async () => (await boss.call('get', '/touches')).json.items as (Line & { dueAt: string })[]
  const daysOf = async () =>
    (await lines()).map(({ state, dueAt }) => `${state} ${dueAt.slice(0, 10)}`).toSorted((a, b) => (a < b ? -1 : 1))
  const planned = ['2026-12-01', '2026-12-01', '2026-12-02', '2026-12-02', '2026-12-03'].map((day) => `proposed ${day}`)
  expect(await daysOf()).toEqual(planned)
  const late = (await lines()).filter(({ reason }) => reason === 'guide_quota')
  expect(late).toHaveLength(3)
  expect(late[0]?.sentence).toContain('这位导购当天的 2 次触达已经排满，推迟到')

  // Another SOP finds the same days full; whoever has no quota is not held back.
  const other = await shop.inside(async (ctx) => {
    const made = await newJourney(ctx, segment, { steps: [newStep(ctx, 0, '10:40')] })
    await launch(ctx, made.id)
    return made.id
  })
  world.clock.moveTo(new Date('2026-12-01T10:41+08:00'))
  await tickJourneys(world.platform, shop.tenantId)
  await world.drain()
  const later = (await boss.call('get', `/touches?journeyId=${other}`)).json.items as { dueAt: string }[]
  expect(later.map(({ dueAt }) => dueAt.slice(0, 10)).toSorted()).toEqual([
    ...['2026-12-03', '2026-12-04', '2026-12-04', '2026-12-05', '2026-12-05'],
  ])
  const { guides } = (await boss.call('get', '/tasks/schedule')).json as { guides: object[] }
  expect(guides).toMatchObject([{ touchedToday: 0, openToday: 2, pattern: { touchesMax: 2 } }])
})
