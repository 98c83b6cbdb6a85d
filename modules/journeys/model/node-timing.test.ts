import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, zonedParts } from '#kit/pure/zoned-time.ts'
import { type Timing, timeOf } from './node-timing.ts'

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']

function at(timing: Timing, arrived: string, zone = 'Asia/Shanghai', anchorDay = '2026-11-20') {
  return timeOf(timing, { anchorDay, arrivedAt: new Date(arrived), zone }).toISOString()
}

describe('the time of a node', () => {
  it.each<[string, Timing, string, string]>([
    ['minutes after coming', { kind: 'after', minutes: 90 }, '2026-11-20T02:00:00Z', '2026-11-20T03:30:00.000Z'],
    [
      'a day of the journey',
      { kind: 'day', day: 2, time: '10:00' },
      '2026-11-20T02:00:00Z',
      '2026-11-22T02:00:00.000Z',
    ],
    ['this evening', { kind: 'clock', days: 0, time: '18:30' }, '2026-11-20T02:00:00Z', '2026-11-20T10:30:00.000Z'],
    [
      'gone by today: tomorrow',
      { kind: 'clock', days: 0, time: '09:00' },
      '2026-11-20T02:00:00Z',
      '2026-11-21T01:00:00.000Z',
    ],
    [
      'just now is not later',
      { kind: 'clock', days: 0, time: '10:00' },
      '2026-11-20T02:00:00Z',
      '2026-11-21T02:00:00.000Z',
    ],
    [
      'over the end of a month',
      { kind: 'clock', days: 3, time: '10:00' },
      '2026-02-26T02:00:00Z',
      '2026-03-01T02:00:00.000Z',
    ],
    // 20 November 2026 is a Friday.
    [
      'next Monday',
      { kind: 'weekday', weekdays: [1], time: '10:00' },
      '2026-11-20T02:00:00Z',
      '2026-11-23T02:00:00.000Z',
    ],
    [
      'the same weekday, a week on',
      { kind: 'weekday', weekdays: [5], time: '10:00' },
      '2026-11-20T02:00:00Z',
      '2026-11-27T02:00:00.000Z',
    ],
    [
      'the same weekday, later today',
      { kind: 'weekday', weekdays: [5], time: '20:00' },
      '2026-11-20T02:00:00Z',
      '2026-11-20T12:00:00.000Z',
    ],
  ])('%s', (_, timing, arrived, expected) => {
    expect(at(timing, arrived)).toBe(expected)
  })

  it('stays nine o’clock when the clocks change, and a time the change leaves out is moved on by it', () => {
    const nine: Timing = { kind: 'clock', days: 1, time: '09:00' }
    expect(at(nine, '2026-03-07T14:00:00Z', 'America/New_York')).toBe('2026-03-08T13:00:00.000Z')
    const half: Timing = { kind: 'clock', days: 1, time: '02:30' }
    expect(at(half, '2026-03-07T14:00:00Z', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
  })

  it('is the first fitting moment after the coming, in every zone and on every day of the year', () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${pad(h)}:${pad(m)}`)
    const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
    const coming = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), time, weekdays, coming, (zone, clock, days, arrivedAt) => {
        const due = timeOf(
          { kind: 'weekday', weekdays: days, time: clock },
          { anchorDay: '2026-01-01', arrivedAt, zone },
        )
        expect(due.getTime()).toBeGreaterThan(arrivedAt.getTime())
        const day = new Date(`${dayOf(due, zone)}T00:00:00Z`).getUTCDay() || 7
        expect(days).toContain(day)
        const { hour, minute } = zonedParts(due, zone)
        // A clock change may leave the time out on that day: then it is the hour after.
        expect([clock, moveOn(clock)]).toContain(`${pad(hour)}:${pad(minute)}`)
        expect(due.getTime() - arrivedAt.getTime()).toBeLessThanOrEqual(8 * 86_400_000)
      }),
    )
  })
})

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

function moveOn(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return `${pad((hour + 1) % 24)}:${pad(minute)}`
}
