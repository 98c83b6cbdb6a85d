import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment, newStep } from './fixtures.ts'
import { tickJourneys } from './index.ts'
import type { CalendarDay } from './model/festivals.ts'
import { saveCalendar } from './server/store/calendar.ts'

let world: World
let tenant: TestTenant
let operator: Caller
let running: string
let draft: string
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules, { at: new Date('2026-11-20T09:30+08:00') })
  tenant = await newTenant(world)
  operator = await tenant.signIn('operator', '周运营')
  const guide = await tenant.signIn('guide', '小林')
  await tenant.inside((ctx) => newCustomers(ctx, 5, guide.staffId))
  const segmentId = await tenant.inside((ctx) => newSegment(ctx))
  await world.drain()
  running = await tenant.inside(async (ctx) => {
    const steps = [newStep(ctx, 0, '10:00'), newStep(ctx, 3, '10:00'), newStep(ctx, 9, '10:00')]
    const made = await newJourney(ctx, segmentId, { purpose: 'marketing', steps })
    await launch(ctx, made.id)
    return made.id
  })
  draft = await tenant.inside(async (ctx) => (await newJourney(ctx, segmentId)).id)
  world.clock.moveTo(new Date('2026-11-20T10:05+08:00'))
  await tickJourneys(world.platform, tenant.tenantId)
  await world.drain()
})
afterAll(() => world.close())

interface Journey {
  readonly id: string
  readonly movable: boolean
  readonly touches: readonly { id: string; day: number }[]
  readonly anchors: readonly object[]
}
const read = async () => {
  const answer = await operator.call('get', '/journeys/calendar')
  expect(answer.status).toBe(200)
  return answer.json as unknown as {
    today: string
    calendar: { memberDay: number | null; days: { day: string; name: string }[] }
    changedBy: string | null
    revision: number
    journeys: Journey[]
  }
}
const journeyOf = async (id: string) => (await read()).journeys.find((one) => one.id === id)

it('shows what went and is planned on real days, and what those on the way still get', async () => {
  const days = await operator.call('get', '/reach/days?from=2026-11-16&to=2026-12-20')
  expect(days.json).toMatchObject({
    today: '2026-11-20',
    days: [{ day: '2026-11-20', crowded: 0, campaigns: [{ campaignId: running, went: 0, planned: 5 }] }],
  })
  const { today, journeys } = await read()
  expect([today, journeys.map(({ id }) => id)]).toEqual(['2026-11-20', [draft, running]])
  expect((await journeyOf(running))?.anchors).toEqual([{ anchorDay: '2026-11-20', stepNo: 1, people: 5 }])
  expect((await operator.call('get', '/reach/days?from=2026-11-16&to=2027-11-16')).status).toBe(400)
})

it('moves a step to another day and back, of a running SOP in its draft', async () => {
  const [, second] = (await journeyOf(running))?.touches ?? []
  const move = (journeyId: string, stepId: string | undefined, day: number) =>
    operator.call('post', `/journeys/${journeyId}/move-step`, { stepId, day })
  const moved = await move(running, second?.id, 5)
  expect(moved.json).toMatchObject({ changed: true, was: 3 })
  expect((await journeyOf(running))?.touches.map(({ day }) => day)).toEqual([0, 5, 9])
  expect((await move(running, second?.id, 3)).json).toMatchObject({ changed: false, was: 5 })

  const [first] = (await journeyOf(draft))?.touches ?? []
  expect((await move(draft, first?.id, 12)).json).toMatchObject({ changed: false, was: 0 })
  // In the order of their days, whichever was moved.
  expect((await journeyOf(draft))?.touches.map(({ day }) => day)).toEqual([2, 12])
  expect((await move(draft, second?.id, 1)).status).toBe(404)
  expect((await move(draft, first?.id, 9999)).status).toBe(400)
  expect((await operator.call('post', `/journeys/${running}/stop`)).status).toBe(200)
  expect((await move(running, second?.id, 4)).status).toBe(409)
})

it('keeps the shop’s own festivals and its member day, with an audit', async () => {
  const { calendar, changedBy } = await read()
  expect(changedBy).toBeNull()
  expect(calendar.days.find(({ name, day }) => name === '春节' && day.startsWith('2027'))?.day).toBe('2027-02-06')
  const own = { day: '2026-12-03', name: '店庆', kind: 'own', lunar: false }
  const days = [...calendar.days.filter(({ name }) => name !== '圣诞'), own]
  const changed = await operator.call('put', '/journeys/calendar', { memberDay: 8, days })
  expect(changed.status).toBe(200)
  const after = await read()
  expect(after).toMatchObject({ changedBy: '周运营', calendar: { memberDay: 8 } })
  expect(after.calendar.days.filter(({ name }) => name === '店庆' || name === '圣诞')).toMatchObject([own])
  expect(after.calendar.days.map(({ day }) => day)).toEqual(after.calendar.days.map(({ day }) => day).toSorted())
  const owner = await tenant.signIn('owner', '店主')
  expect([after.revision, changed.json.revision]).toEqual([1, 1])
  const anew = await owner.call('put', '/journeys/calendar', { memberDay: 18, days, revision: 1 })
  expect([anew.status, anew.json.revision]).toEqual([200, 2])
  for (const stale of [0, 1]) {
    const late = await operator.call('put', '/journeys/calendar', { memberDay: 28, days: [], revision: stale })
    expect([late.status, late.json.code]).toEqual([409, 'changed_meanwhile'])
    expect(late.json.message).toMatch(/^店主 在 2026-11-20 \d{2}:\d{2} 改过/)
  }
  expect(await read()).toMatchObject({ revision: 2, changedBy: '店主', calendar: { memberDay: 18 } })
  const audit = (await owner.call('get', '/audit')).json.items as { route: string }[]
  expect(audit.map(({ route }) => route)).toContain('PUT /journeys/calendar')
  const noSuchDay = { ...own, day: '2027-02-31' }
  expect((await operator.call('put', '/journeys/calendar', { memberDay: 8, days: [noSuchDay] })).status).toBe(400)
  await tenant.inside((ctx) => saveCalendar(ctx, { memberDay: 8, days: [own, noSuchDay] as CalendarDay[] }))
  expect((await read()).calendar.days).toMatchObject([own])
  const wrong = await operator.call('put', '/journeys/calendar', { memberDay: 31, days: [] })
  expect(wrong.status).toBe(400)
})
