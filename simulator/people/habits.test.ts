import { expect, it } from 'vitest'
import { customerHabits, guideHabits, shareOf, straw } from './habits.ts'

const ids = Array.from({ length: 4000 }, (_, i) => `p${i}`)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

it('spreads evenly and always says the same', () => {
  const shares = ids.map(shareOf)
  expect(mean(shares)).toBeCloseTo(0.5, 1)
  expect(shares.filter((share) => share < 0.1).length).toBeGreaterThan(300)
  expect(customerHabits('p1')).toEqual(customerHabits('p1'))
})

it('plants what the README says: a fifth hardly reads, and readers buy more', () => {
  const all = ids.map(customerHabits)
  const deaf = all.filter(({ attention }) => attention <= 0.1)
  expect(deaf.length / all.length).toBeCloseTo(0.2, 1)
  const keen = all.filter(({ attention }) => attention > 0.6)
  expect(mean(keen.map(({ buy }) => buy))).toBeGreaterThan(2 * mean(deaf.map(({ buy }) => buy)))
  const lazy = ids.map(guideHabits).filter(({ diligence }) => diligence === 0.01)
  expect(lazy.length / ids.length).toBeCloseTo(0.1, 1)
})

it('makes many messages in a week cost friends', () => {
  expect(straw({ annoyance: 0.01 }, 1)).toBe(0.01)
  expect(straw({ annoyance: 0.01 }, 5)).toBe(0.25)
  expect(straw({ annoyance: 0.01 }, 20)).toBe(1)
})
