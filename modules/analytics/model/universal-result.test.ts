import { expect, it } from 'vitest'
import { lossDifference } from './universal-result.ts'

it('says how many more are lost with marketing than without, and nothing of too few', () => {
  const found = lossDifference({ people: 950, lost: 57 }, { people: 50, lost: 1 }, null)
  expect(found?.value).toBeCloseTo(0.06 - 0.02, 10)
  expect(found?.low).toBeLessThan(0)
  expect(found?.high).toBeLessThan(0.08)
  expect(lossDifference({ people: 950, lost: 57 }, { people: 50, lost: 0 }, 'few_buyers')?.value).toBeCloseTo(0.06, 10)
  for (const guard of ['no_holdout', 'too_few'] as const)
    expect(lossDifference({ people: 29, lost: 2 }, { people: 50, lost: 0 }, guard)).toBeNull()
})
