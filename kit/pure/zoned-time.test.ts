import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, fromZoned, startOfDay, zonedParts } from './zoned-time.ts'

const at = (year: number, month: number, day: number, hour: number, minute = 0) => ({ year, month, day, hour, minute })

describe('a clock on the wall', () => {
  it('shows Shanghai eight hours ahead, on its own day', () => {
    expect(zonedParts(new Date('2026-11-20T17:30:00Z'), 'Asia/Shanghai')).toEqual(at(2026, 11, 21, 1, 30))
    expect(dayOf(new Date('2026-11-20T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-11-20')
    expect(dayOf(new Date('2026-11-20T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-21')
  })

  it('is read back to the moment it shows', () => {
    const zones = ['Asia/Shanghai', 'Asia/Kolkata', 'Europe/London', 'America/New_York', 'Pacific/Auckland', 'UTC']
    const moments = fc.date({ min: new Date('2009-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
        const wall = zonedParts(moment, zone)
        expect(zonedParts(fromZoned(wall, zone), zone)).toEqual(wall)
      }),
    )
  })

  it('shows the same whatever it was asked before, also while clocks change and in an earlier minute', () => {
    const turn = Date.parse('2026-10-25T00:59:00Z')
    for (const seconds of [0, 59, 60, 61, 0, 120, 59])
      expect(zonedParts(new Date(turn + seconds * 1000), 'Europe/London')).toEqual(
        seconds < 60 ? at(2026, 10, 25, 1, 59) : at(2026, 10, 25, 1, Math.floor(seconds / 60) - 1),
      )
    expect(zonedParts(new Date('1971-06-01T00:44:29Z'), 'Africa/Monrovia')).toEqual(at(1971, 5, 31, 23, 59))
    expect(zonedParts(new Date('1971-06-01T00:44:31Z'), 'Africa/Monrovia')).toEqual(at(1971, 6, 1, 0, 0))
  })

  it('moves on over the hour that spring leaves out, and takes the first of the hour autumn repeats', () => {
    expect(fromZoned(at(2026, 3, 29, 1, 30), 'Europe/London')).toEqual(new Date('2026-03-29T01:30:00Z'))
    expect(fromZoned(at(2026, 10, 25, 1, 30), 'Europe/London')).toEqual(new Date('2026-10-25T00:30:00Z'))
  })
})

describe('a day', () => {
  it('begins at midnight of the zone, and is followed by the next', () => {
    expect(startOfDay('2026-11-20', 'Asia/Shanghai')).toEqual(new Date('2026-11-19T16:00:00Z'))
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  it('runs over at the end of a month', () => {
    expect(fromZoned(at(2026, 12, 32, 9), 'Asia/Shanghai')).toEqual(new Date('2027-01-01T01:00:00Z'))
  })
})
