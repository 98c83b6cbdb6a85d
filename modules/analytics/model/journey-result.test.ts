import { expect, it } from 'vitest'
import { type Arm, compareArms, EMPTY_ARM } from './journey-result.ts'

const treated: Arm = { people: 700, buyers: 210, moneyMean: 300_000, moneyVariance: 9e10, openWindows: 0 }
const holdout: Arm = { people: 80, buyers: 16, moneyMean: 200_000, moneyVariance: 4e10, openWindows: 5 }

it('sets the arms side by side with their difference', () => {
  const result = compareArms(treated, holdout, 0.1)
  expect(result.guard).toBeNull()
  expect(result.difference?.value).toBeCloseTo(0.1, 10)
  expect(result.difference?.low).toBeLessThan(result.difference?.value ?? 0)
  expect(result.moneyDifference?.value).toBe(100_000)
  expect(result.openWindows).toBe(5)
  expect(result.treated.share?.value).toBeCloseTo(0.3)
})

it('shows no difference without a holdout, nor with fewer than 30 in an arm', () => {
  expect(compareArms(treated, EMPTY_ARM, 0)).toMatchObject({ guard: 'no_holdout', difference: null, splitChance: null })
  const few = compareArms(treated, { ...holdout, people: 29, buyers: 9 }, undefined)
  expect(few).toMatchObject({ guard: 'too_few', difference: null, moneyDifference: null })
  expect(compareArms(treated, { ...holdout, people: 30, buyers: 9 }, undefined).guard).toBeNull()
})

it('says nothing of money with fewer than five buyers in an arm; the share keeps its interval', () => {
  const few = compareArms(treated, { ...holdout, buyers: 4 }, 0.1)
  expect(few).toMatchObject({ guard: 'few_buyers', moneyDifference: null })
  expect(few.difference?.value).toBeCloseTo(0.25, 10)
  expect(compareArms({ ...treated, buyers: 4 }, holdout, 0.1).guard).toBe('few_buyers')
  expect(compareArms(treated, { ...holdout, buyers: 5 }, 0.1).guard).toBeNull()
})

it('warns of a split that chance does not explain, and still shows what was counted', () => {
  const result = compareArms(treated, { ...holdout, people: 40 }, 0.1)
  expect(result.guard).toBe('split_off')
  expect(result.difference).not.toBeNull()
})
