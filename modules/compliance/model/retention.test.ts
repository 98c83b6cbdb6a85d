import { expect, it } from 'vitest'
import { periodOn, refusalOfPeriod } from './retention.ts'

const bounds = { daysMin: 10, daysMax: 100 }

it.each([
  [undefined, 50, '2026-11-20', 'unknown_kind'],
  [bounds, 9, '2026-11-20', 'too_short'],
  [bounds, 101, '2026-11-20', 'too_long'],
  [bounds, 50, '2026-11-19', 'in_the_past'],
  [bounds, 10, '2026-11-20', undefined],
])('refuses what is out of bounds', (known, days, validFrom, reason) =>
  expect(refusalOfPeriod(known, { days, validFrom }, '2026-11-20')).toBe(reason),
)

it('knows what holds on a day and what will', () => {
  const set = (validFrom: string, days: number, name = 'a') => ({ name, validFrom, days, setBy: '' })
  const periods = [set('2026-03-01', 30), set('2026-01-01', 10), set('2026-02-01', 20), set('2026-01-15', 99, 'b')]
  const on = (day: string) => [periodOn(periods, 'a', day).now?.days, periodOn(periods, 'a', day).next?.days]
  expect([on('2025-12-31'), on('2026-01-01'), on('2026-02-28'), on('2026-03-01')]).toEqual([
    [undefined, 10],
    [10, 20],
    [20, 30],
    [30, undefined],
  ])
})
