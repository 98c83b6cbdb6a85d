import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import { launch, newCustomers, newJourney, newSegment } from '../fixtures.ts'
import type { Settings } from '../model/settings.ts'
import { tickJourneys } from './tick-journeys.ts'

const HOUR_MS = 3_600_000
const PEOPLE = 2

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world.close())

/** Three times in a row: wait for a time of day, and tell. */
function waitThrice(ctx: Ctx, time: string): NonNullable<Settings['flow']> {
  const ids = Array.from({ length: 6 }, () => ctx.newId())
  const nodes = [0, 2, 4].flatMap((place) => {
    const [wait = '', tell = '', after = null] = ids.slice(place, place + 3)
    const until = { kind: 'clock' as const, days: 0, time }
    return [
      { id: wait, kind: 'wait' as const, title: '等', until, next: { next: tell } },
      { id: tell, kind: 'webhook' as const, title: '说', word: '', next: { next: after } },
    ]
  })
  return { entry: ids[0] ?? null, nodes }
}

/** A tick every two hours, and what a clock set wrong does to it for a while. */
const JUMPS = {
  'no jumps': () => 0,
  'an hour ahead and back': (hour: number) => (hour % 9 < 3 ? 1 : 0),
  'an hour behind and back': (hour: number) => (hour % 9 < 3 ? -1 : 0),
  'a day ahead and back': (hour: number) => (hour >= 10 && hour < 12 ? 24 : 0),
  'a day behind and back': (hour: number) => (hour >= 10 && hour < 12 ? -24 : 0),
}

const ROWS: readonly (readonly [zone: string, from: string, time: string, dues: readonly string[]])[] = [
  ['America/New_York', '2026-03-07T12:00Z', '02:30', ['2026-03-08T07:30Z', '2026-03-09T06:30Z', '2026-03-10T06:30Z']],
  ['America/New_York', '2026-10-31T12:00Z', '01:30', ['2026-11-01T05:30Z', '2026-11-02T06:30Z', '2026-11-03T06:30Z']],
  ['Europe/Berlin', '2026-03-28T12:00Z', '02:30', ['2026-03-29T01:30Z', '2026-03-30T00:30Z', '2026-03-31T00:30Z']],
  ['Europe/Berlin', '2026-10-24T12:00Z', '02:30', ['2026-10-25T00:30Z', '2026-10-26T01:30Z', '2026-10-27T01:30Z']],
  [
    'Australia/Lord_Howe',
    '2026-10-03T00:00Z',
    '02:15',
    ['2026-10-03T15:45Z', '2026-10-04T15:15Z', '2026-10-05T15:15Z'],
  ],
  [
    'Australia/Lord_Howe',
    '2026-04-04T00:00Z',
    '01:45',
    ['2026-04-04T14:45Z', '2026-04-05T15:15Z', '2026-04-06T15:15Z'],
  ],
  ['Pacific/Kiritimati', '2026-01-30T00:00Z', '10:00', ['2026-01-30T20:00Z', '2026-01-31T20:00Z', '2026-02-01T20:00Z']],
  ['Etc/GMT+12', '2028-02-27T23:00Z', '10:00', ['2028-02-28T22:00Z', '2028-02-29T22:00Z', '2028-03-01T22:00Z']],
]
const CASES = ROWS.flatMap((row, place) => {
  const names = Object.keys(JUMPS) as (keyof typeof JUMPS)[]
  // The first with all kinds of jumps, each other with one.
  const chosen = place === 0 ? names : names.filter((_, i) => i === 1 + (place % 4))
  return chosen.map((jumps) => [...row, jumps] as const)
})

it.each(CASES)('%s from %s at %s comes at %s, each once, with %s', async (zone, from, time, dues, jumps) => {
  const began = new Date(from)
  world.clock.moveTo(began)
  const tenant = await newTenant(world)
  const owner = await tenant.signIn('owner')
  expect((await owner.call('PATCH', '/tenant', { timezone: zone })).status).toBe(200)
  await tenant.inside((ctx) => newCustomers(ctx, PEOPLE))
  await world.drain()
  const journeyId = await tenant.inside(async (ctx) => {
    const flow = waitThrice(ctx, time)
    const named = { kind: 'named' as const, staffId: owner.staffId }
    const journey = await newJourney(ctx, await newSegment(ctx), { steps: [], flow, executor: named })
    expect(await launch(ctx, journey.id)).toBe(PEOPLE)
    return journey.id
  })
  const hours = Array.from({ length: 42 }, (_, tick) => 2 * tick)
  const ticks = hours.map((hour) => began.getTime() + (hour + JUMPS[jumps](hour)) * HOUR_MS)
  for (const tick of ticks) {
    world.clock.moveTo(new Date(tick))
    await tickJourneys(world.platform, tenant.tenantId)
  }
  const { rows } = await world.platform.database.pool.query<{ at: Date; people: number }>(
    `select at, count(*) as people from journeys.passage where tenant_id = $1 and journey_id = $2 and port = 'next'
    and step_no % 2 = 1 group by at, step_no order by step_no`,
    [tenant.tenantId, journeyId],
  )
  // Each at the first tick whose clock says that its time has come, none before the one it waits behind.
  let place = 0
  const expected = dues.map((due) => {
    place = ticks.findIndex((tick, i) => i >= place && tick >= Date.parse(due))
    return { at: new Date(ticks[place] ?? 0), people: PEOPLE }
  })
  expect(rows).toEqual(expected)
})
