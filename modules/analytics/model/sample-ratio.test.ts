import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chiSquareTail, SPLIT_P_MIN, splitChance } from './sample-ratio.ts'

it.each([
  [0, 1],
  [0.455, 0.5],
  [2.706, 0.1],
  [3.841, 0.05],
  [6.635, 0.01],
  [10.828, 0.001],
])('chi-square %f with one degree of freedom stands in the tables as %f', (x, tail) => {
  expect(chiSquareTail(x)).toBeCloseTo(tail, 3)
})

// Fabijan et al., "Diagnosing sample ratio mismatch", KDD 2019: 821,588 to 815,482 users, planned half and half.
it('finds the published mismatch of a split that looks even', () => {
  const chance = splitChance({ treated: 821_588, holdout: 815_482, planned: 0.5 })
  expect(chance).toBeLessThan(SPLIT_P_MIN)
  expect(chance).toBeCloseTo(1.8e-6, 6)
})

it('trusts the planned split of any size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (times) => {
      expect(splitChance({ treated: 9 * times, holdout: times, planned: 0.1 })).toBeCloseTo(1, 6)
    }),
  )
})

it('asks nothing where nothing was planned', () => {
  expect(splitChance({ treated: 50, holdout: 0, planned: 0 })).toBe(1)
  expect(splitChance({ treated: 0, holdout: 0, planned: 0.1 })).toBe(1)
})
