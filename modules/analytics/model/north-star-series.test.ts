import { expect, it } from 'vitest'
import { addDays } from '#kit/pure/zoned-time.ts'
import { layOverDays } from './north-star-series.ts'

const daysFrom = (first: string, count: number) => Array.from({ length: count }, (_, place) => addDays(first, place))
const NOTHING = { sales: [], moves: [], profits: [], held: 0 }

it('counts 0 on days without an order', () => {
  const days = daysFrom('2026-11-18', 3)
  const { by, points } = layOverDays(days, { ...NOTHING, sales: [{ day: '2026-11-19', gmv: 5, orders: 1 }] })
  expect(by).toBe('day')
  expect(points.map(({ day, gmv, orders }) => [day, gmv, orders])).toEqual([
    ['2026-11-18', 0, 0],
    ['2026-11-19', 5, 1],
    ['2026-11-20', 0, 0],
  ])
})

it('knows who was held at the end of each day from who came and went after it', () => {
  const days = daysFrom('2026-11-18', 3)
  const moves = [
    { day: '2026-11-18', joined: 4, lost: 1 },
    { day: '2026-11-20', joined: 1, lost: 3 },
  ]
  const { points } = layOverDays(days, { ...NOTHING, moves, held: 10 })
  expect(points.map(({ held, joined, lost }) => [held, joined, lost])).toEqual([
    [12, 4, 1],
    [12, 0, 0],
    [10, 1, 3],
  ])
})

it('has no profit where the cost of one sale is missing, and none to sum up with it', () => {
  const days = daysFrom('2026-11-18', 3)
  const profits = [
    { day: '2026-11-18', orders: 2, known: 2, profit: 7 },
    { day: '2026-11-19', orders: 2, known: 1, profit: 3 },
  ]
  expect(layOverDays(days, { ...NOTHING, profits }).points.map(({ profit }) => profit)).toEqual([7, null, 0])
  const long = layOverDays(daysFrom('2026-11-18', 98), { ...NOTHING, profits })
  expect(long.points.map(({ profit }) => profit).slice(0, 2)).toEqual([null, 0])
})

it('goes by whole weeks that end with the last day', () => {
  const days = daysFrom('2026-01-01', 100)
  const sales = days.map((day) => ({ day, gmv: 2, orders: 1 }))
  const moves = days.map((day) => ({ day, joined: 2, lost: 1 }))
  const { by, points } = layOverDays(days, { ...NOTHING, sales, moves, held: 100 })
  expect(by).toBe('week')
  expect(points).toHaveLength(14)
  expect(points.every((point) => point.orders === 7 && point.gmv === 14 && point.joined === 14)).toBe(true)
  expect(points.at(-1)).toMatchObject({ day: days[93], held: 100 })
  expect(points.at(-2)).toMatchObject({ held: 93 })
})
