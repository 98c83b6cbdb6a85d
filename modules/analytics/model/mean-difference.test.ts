import { expect, it } from 'vitest'
import { meanDifference } from './mean-difference.ts'
import { t95 } from './student.ts'

it.each([
  [10, 2.228],
  [29, 2.045],
  [30, 2.042],
  [60, 2.0],
  [120, 1.98],
  [1e9, 1.96],
])('t with %i degrees of freedom stands in the tables as %f', (degrees, point) => {
  expect(t95(degrees)).toBeCloseTo(point, 3)
})

// NIST/SEMATECH e-Handbook, 1.3.5.3, AUTO83B.DAT: miles per gallon of American and Japanese cars, variances not
// assumed equal: T = −12.94627 with 136.8750 degrees of freedom.
it('meets the handbook’s example of unequal variances', () => {
  const american = { people: 249, mean: 20.14458, variance: 6.4147 ** 2 }
  const japanese = { people: 79, mean: 30.48101, variance: 6.10771 ** 2 }
  const { value = 0, low = 0, high = 0 } = meanDifference(american, japanese) ?? {}
  expect(value).toBeCloseTo(-10.33643, 5)
  expect(high - value).toBeCloseTo(value - low, 10)
  expect((value * t95(136.875)) / (high - value)).toBeCloseTo(-12.94627, 4)
})

it('says nothing of an arm of one, and everything of arms without spread', () => {
  const one = { people: 1, mean: 5, variance: 0 }
  expect(meanDifference(one, { people: 40, mean: 3, variance: 1 })).toBeUndefined()
  expect(meanDifference({ ...one, people: 40 }, { people: 40, mean: 3, variance: 0 })).toEqual({
    value: 2,
    low: 2,
    high: 2,
  })
})
