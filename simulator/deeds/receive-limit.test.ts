import { expect, it } from 'vitest'
import { DAY } from '../world/calendar.ts'
import { receivable } from './receive-limit.ts'

const china = (day: string, time = '00:00') => Date.parse(`${day}T${time}:00+08:00`)

it('is the days of the month by default, from midnight of the first in China', () => {
  const rule = { window: 'month', count: 0 } as const
  expect(receivable(rule, [], china('2026-02-10'))).toBe(28)
  expect(receivable(rule, [], china('2026-11-10'))).toBe(30)
  const received = [china('2026-10-31', '23:59'), china('2026-11-01')]
  expect(receivable(rule, received, china('2026-11-10'))).toBe(29)
})

it('can be seven a week from Monday, or one a day', () => {
  const sunday = china('2026-11-22', '12:00')
  const received = [sunday - 7 * DAY, sunday - DAY, sunday - 1]
  expect(receivable({ window: 'week', count: 7 }, received, sunday)).toBe(5)
  expect(receivable({ window: 'day', count: 1 }, received, sunday)).toBe(0)
  expect(receivable({ window: 'day', count: 1 }, received, sunday + DAY)).toBe(1)
})
