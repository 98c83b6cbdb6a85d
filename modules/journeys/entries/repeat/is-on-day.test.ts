import { expect, it } from 'vitest'
import { addDays } from '#kit/pure/zoned-time.ts'
import { isOnDay } from './is-on-day.ts'
import type { Every } from './schema.ts'

const daysOf = (every: Every, from: string, count: number) =>
  Array.from({ length: count }, (_, i) => addDays(from, i)).filter((day) => isOnDay(every, day))

it('comes on days of the week', () => {
  expect(daysOf({ unit: 'week', days: [1, 7] }, '2026-11-20', 10)).toEqual(['2026-11-22', '2026-11-23', '2026-11-29'])
})

it('comes on days of the month, once in a month, on its last day where it is too short', () => {
  const month = daysOf({ unit: 'month', days: [8, 31] }, '2027-01-01', 120)
  expect(month).toEqual([
    ...['2027-01-08', '2027-01-31', '2027-02-08', '2027-02-28', '2027-03-08', '2027-03-31', '2027-04-08', '2027-04-30'],
  ])
  expect(daysOf({ unit: 'month', days: [29, 30, 31] }, '2028-02-01', 29)).toEqual(['2028-02-29'])
  expect(daysOf({ unit: 'month', days: [] }, '2028-02-01', 29)).toEqual([])
})
