import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, instantOf, timeOf } from './zoned-time.ts'

describe('zoned time', () => {
  it.each([
    ['2026-11-20', '10:00', 'Asia/Shanghai', '2026-11-20T02:00:00.000Z'],
    ['2026-01-15', '09:30', 'America/New_York', '2026-01-15T14:30:00.000Z'],
    ['2026-07-15', '09:30', 'America/New_York', '2026-07-15T13:30:00.000Z'],
    ['2026-11-20', '23:59', 'Asia/Kolkata', '2026-11-20T18:29:00.000Z'],
    // Clocks go from 02:00 to 03:00 on 8 March 2026: half past two is left out.
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    // And back from 02:00 to 01:00 on 1 November 2026: half past one comes twice.
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ])('%s %s in %s', (day, time, zone, instant) => expect(instantOf(day, time, zone).toISOString()).toBe(instant))

  it('counts days, not hours', () => {
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01')
    expect(addDays('2026-03-07', 1)).toBe('2026-03-08')
    const nine = ['2026-03-07', '2026-03-08'].map((day) => instantOf(day, '09:00', 'America/New_York').getTime())
    expect((nine[1] ?? 0) - (nine[0] ?? 0)).toBe(23 * 3_600_000)
  })

  it('says which day it is there', () => {
    const at = new Date('2026-11-20T17:30:00Z')
    expect([dayOf(at, 'Asia/Shanghai'), timeOf(at, 'Asia/Shanghai')]).toEqual(['2026-11-21', '01:30'])
    expect(dayOf(at, 'America/New_York')).toBe('2026-11-20')
  })

  it('comes back to the day and time it was made of, where clocks stand still', () => {
    const days = fc.integer({ min: 0, max: 5000 }).map((n) => addDays('2020-01-01', n))
    const times = fc.tuple(fc.integer({ min: 4, max: 23 }), fc.integer({ min: 0, max: 59 }))
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe')
    fc.assert(
      fc.property(days, times, zones, (day, [hour, minute], zone) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        const at = instantOf(day, time, zone)
        expect([dayOf(at, zone), timeOf(at, zone)]).toEqual([day, time])
      }),
    )
  })
})
