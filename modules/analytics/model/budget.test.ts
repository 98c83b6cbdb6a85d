import { expect, it } from 'vitest'
import { judgeBudget } from './budget.ts'

const month = (days: Readonly<Record<number, number>>) => Array.from({ length: 30 }, (_, at) => days[at + 1] ?? 0)

it('goes on at the pace of what is measured; what is written by hand counts once', () => {
  const spending = { measured: month({ 1: 100, 10: 200 }), written: month({ 3: 50, 10: 5, 20: 70 }) }
  // Nine days and a half of thirty: 300 measured become 947; 125 were or will be written.
  expect(judgeBudget(spending, 9.5, 2000)).toEqual({ spent: 355, planned: 70, forecast: 1072, alarm: null })
  expect(judgeBudget(spending, 9.5, 1000).alarm).toBe('ahead')
  expect(judgeBudget(spending, 9.5, 354).alarm).toBe('over')
  expect(judgeBudget(spending, 9.5, null).alarm).toBeNull()
})

it('is nothing but plans before the month, and what it was after it', () => {
  const spending = { measured: month({}), written: month({ 20: 70 }) }
  expect(judgeBudget(spending, 0, 60)).toEqual({ spent: 0, planned: 70, forecast: 70, alarm: 'ahead' })
  const over = { measured: month({ 1: 100, 30: 200 }), written: month({ 30: 1 }) }
  expect(judgeBudget(over, 30, 301)).toEqual({ spent: 301, planned: 0, forecast: 301, alarm: null })
})

it('does not take the first hours of a month for its pace', () => {
  expect(judgeBudget({ measured: month({ 1: 10 }), written: month({}) }, 0.1, 1000).forecast).toBe(300)
})
