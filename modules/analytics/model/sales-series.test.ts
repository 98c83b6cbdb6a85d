import { expect, it } from 'vitest'
import { addDays } from '#kit/pure/zoned-time.ts'
import { layOverDays } from './sales-series.ts'

const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, place) => addDays(first, place))

it('counts 0 on days without an order', () => {
  const days = daysFrom('2026-11-18', 3)
  expect(layOverDays(days, [{ day: '2026-11-19', gmv: 5, orders: 1 }])).toEqual({
    by: 'day',
    points: [
      { day: '2026-11-18', gmv: 0, orders: 0 },
      { day: '2026-11-19', gmv: 5, orders: 1 },
      { day: '2026-11-20', gmv: 0, orders: 0 },
    ],
  })
})

it('goes by whole weeks that end with the last day', () => {
  const days = daysFrom('2026-01-01', 100)
  const { by, points } = layOverDays(
    days,
    days.map((day) => ({ day, gmv: 2, orders: 1 })),
  )
  expect(by).toBe('week')
  expect(points).toHaveLength(14)
  expect(points.every((point) => point.orders === 7 && point.gmv === 14)).toBe(true)
  expect(points.at(-1)?.day).toBe(days[93])
})
