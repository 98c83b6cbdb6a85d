import { describe, expect, it } from 'vitest'
import { dueOf, isTooLate, suggestDays, taskDueOf } from './timing.ts'

describe('timing of steps', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-20', 0, '10:00', '2026-11-20T02:00:00.000Z'],
    ['Asia/Shanghai', '2026-02-27', 2, '00:30', '2026-02-28T16:30:00.000Z'],
    // 7 March 2026 is before the clocks of New York go forward, the 8th after: nine o'clock stays nine o'clock.
    ['America/New_York', '2026-03-07', 0, '09:00', '2026-03-07T14:00:00.000Z'],
    ['America/New_York', '2026-03-07', 1, '09:00', '2026-03-08T13:00:00.000Z'],
    ['America/New_York', '2026-03-07', 1, '02:30', '2026-03-08T07:30:00.000Z'],
    ['Europe/London', '2026-10-24', 1, '01:30', '2026-10-25T00:30:00.000Z'],
  ])('%s: entered %s, day %i at %s', (zone, anchor, day, time, due) => {
    expect(dueOf({ day, time }, anchor, zone).toISOString()).toBe(due)
  })

  it('leaves out what is more than a day late', () => {
    const now = new Date('2026-11-20T10:00:00Z')
    expect(isTooLate(new Date('2026-11-19T10:00:00Z'), now)).toBe(false)
    expect(isTooLate(new Date('2026-11-19T09:59:59Z'), now)).toBe(true)
    expect(isTooLate(new Date('2026-11-21T00:00:00Z'), now)).toBe(false)
  })

  it.each([
    ['2026-11-20T02:00:00Z', 10, '2026-11-20T12:00:00.000Z'],
    ['2026-11-20T03:30:00Z', 10, '2026-11-20T13:30:00.000Z'],
    // 19:57 and ten hours are three minutes to six in the morning; 22:00 is night as well.
    ['2026-11-20T11:57:00Z', 10, '2026-11-21T02:00:00.000Z'],
    ['2026-11-20T04:00:00Z', 10, '2026-11-21T02:00:00.000Z'],
  ])('a task that opens at %s is due after %i hours, never in the night', (opens, hours, due) => {
    expect(taskDueOf(new Date(opens), hours, 'Asia/Shanghai').toISOString()).toBe(due)
  })

  it('spreads touches over the time a decision takes', () => {
    expect(suggestDays(14)).toEqual([1, 7, 14])
    expect(suggestDays(1)).toEqual([1])
  })
})
