import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, zonedParts } from '#kit/pure/zoned-time.ts'
import { type Timing, timeOf } from './node-timing.ts'
import { dueOf } from './timing.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** From UTC−12 to UTC+14, with a change of half an hour, of two hours' halves, and none at all. */
const ZONES = [
  ...['Etc/GMT+12', 'Pacific/Pago_Pago', 'Pacific/Marquesas', 'America/St_Johns', 'America/New_York'],
  ...['America/Santiago', 'America/Havana', 'Atlantic/Azores', 'Europe/London', 'Europe/Berlin', 'Africa/Cairo'],
  ...['Asia/Tehran', 'Asia/Kathmandu', 'Asia/Shanghai', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Apia'],
  'Pacific/Kiritimati',
]
const zone = fc.constantFrom(...ZONES)
const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
/** Some years with every kind of change in them, and a 29 February. */
const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1) / MINUTE_MS, max: Date.UTC(2029, 0, 1) / MINUTE_MS })
  .map((minutes) => new Date(minutes * MINUTE_MS))

const wallOf = (at: Date, place: string) => {
  const { hour, minute } = zonedParts(at, place)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
const next = (timing: Timing, arrivedAt: Date, place: string) =>
  timeOf(timing, { anchorDay: '2026-01-01', arrivedAt, zone: place })

/** Every offset and every change is a multiple of it. */
const QUARTER_MS = 15 * MINUTE_MS
const quarters = fc.constantFrom('00', '15', '30', '45')
const quarter = fc.tuple(fc.nat(23), quarters).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)

/** The clock on the wall watched all the time: when it next shows a time, at its first showing of the day. */
function watchWall(clock: string, from: Date, place: string): Date | undefined {
  const seen = new Set<string>()
  // What showed earlier on the day of coming is over for that day.
  const today = dayOf(from, place)
  for (let at = from.getTime(); dayOf(new Date(at), place) === today; at -= QUARTER_MS)
    if (wallOf(new Date(at), place) === clock) seen.add(today)
  for (let i = 1; i <= (2 * DAY_MS) / QUARTER_MS; i++) {
    const at = new Date(from.getTime() + i * QUARTER_MS)
    if (wallOf(at, place) !== clock) continue
    const day = dayOf(at, place)
    if (!seen.has(day)) return at
  }
  return undefined
}

describe('the clock table', () => {
  it.each<[string, string, string, string, string]>([
    ['America/New_York', 'a gap', '2026-03-08', '02:30', '2026-03-08T07:30:00Z'],
    ['America/New_York', 'the day after', '2026-03-09', '02:30', '2026-03-09T06:30:00Z'],
    ['America/New_York', 'an overlap: the first of two', '2026-11-01', '01:30', '2026-11-01T05:30:00Z'],
    ['America/New_York', 'the day after', '2026-11-02', '01:30', '2026-11-02T06:30:00Z'],
    ['Europe/Berlin', 'a gap', '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', 'its last minute', '2026-03-29', '02:59', '2026-03-29T01:59:00Z'],
    ['Europe/Berlin', 'the minute after it', '2026-03-29', '03:00', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', 'an overlap: the first of two', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['Australia/Lord_Howe', 'a gap of half an hour', '2026-10-04', '02:15', '2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', 'an overlap of half an hour', '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
    ['Africa/Cairo', 'a gap at midnight', '2026-04-24', '00:30', '2026-04-23T22:30:00Z'],
    ['America/Havana', 'an overlap over midnight’s hour', '2026-11-01', '00:30', '2026-11-01T04:30:00Z'],
    ['Pacific/Kiritimati', 'UTC+14, the end of a month', '2026-01-31', '10:00', '2026-01-30T20:00:00Z'],
    ['Etc/GMT+12', 'UTC−12, a leap day', '2028-02-29', '10:00', '2028-02-29T22:00:00Z'],
    ['Pacific/Chatham', 'a quarter of an hour off', '2026-12-31', '23:59', '2026-12-31T10:14:00Z'],
    ['Asia/Kathmandu', 'the end of a year', '2027-01-01', '00:00', '2026-12-31T18:15:00Z'],
  ])('%s: %s, %s at %s', (place, _, day, clock, due) => {
    expect(dueOf({ day: 0, time: clock }, day, place).toISOString()).toBe(new Date(due).toISOString())
  })

  it.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-29', 365, '2029-02-28'],
    ['2026-04-30', 31, '2026-05-31'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-12-01', 90, '2027-03-01'],
  ])('%s and %i days is %s, everywhere', (anchor, day, expected) => {
    for (const place of ZONES) expect(dayOf(dueOf({ day, time: '12:00' }, anchor, place), place)).toBe(expected)
  })
})

describe('every wall-clock intent', () => {
  it('comes when the clock on the wall shows it, for whoever watches the wall', () => {
    fc.assert(
      fc.property(zone, quarter, moment, (place, clock, at) => {
        const from = new Date(Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS)
        const due = next({ kind: 'clock', days: 0, time: clock }, from, place)
        const watched = watchWall(clock, from, place)
        // Left out by a change that day: moved on by it, and before the clock shows it again.
        if (wallOf(due, place) !== clock) return watched === undefined || due < watched
        return due.getTime() === watched?.getTime()
      }),
      { numRuns: 300 },
    )
  })

  it('comes exactly once on every calendar day, whatever the clocks do', () => {
    fc.assert(
      fc.property(zone, time, moment, (place, clock, from) => {
        const timing: Timing = { kind: 'clock', days: 0, time: clock }
        let at = next(timing, from, place)
        for (let i = 0; i < 40; i++) {
          const then = next(timing, at, place)
          expect(dayOf(then, place)).toBe(addDays(dayOf(at, place), 1))
          // It is the one moment of that day, from wherever on the way one asks.
          expect(next(timing, new Date(then.getTime() - MINUTE_MS), place)).toEqual(then)
          expect(dueOf({ day: 0, time: clock }, dayOf(then, place), place)).toEqual(then)
          at = then
        }
      }),
      { numRuns: 60 },
    )
  })

  it('of so many days comes on the day that is meant, each later than the one before', () => {
    fc.assert(
      fc.property(zone, time, moment, (place, clock, from) => {
        const anchor = dayOf(from, place)
        const dues = Array.from({ length: 40 }, (_, day) => dueOf({ day, time: clock }, anchor, place))
        for (const [day, due] of dues.entries()) {
          expect(dayOf(due, place)).toBe(addDays(anchor, day))
          if (day > 0) expect(due.getTime()).toBeGreaterThan(dues[day - 1]?.getTime() ?? 0)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('of weekdays comes on each of them once, in the order of the calendar', () => {
    const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(zone, time, moment, weekdays, (place, clock, from, days) => {
        const timing: Timing = { kind: 'weekday', weekdays: days, time: clock }
        const seen: string[] = []
        for (let at = from; seen.length < 20; ) {
          at = next(timing, at, place)
          seen.push(dayOf(at, place))
        }
        const meant: string[] = []
        for (let day = seen[0] ?? ''; meant.length < 20; day = addDays(day, 1)) {
          const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
          if (days.includes(weekday)) meant.push(day)
        }
        expect(seen).toEqual(meant)
      }),
      { numRuns: 60 },
    )
  })
})
