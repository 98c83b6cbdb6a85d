import { expect, it } from 'vitest'
import type { ArmMoments } from '../journey-effects.ts'
import { addIncrements } from './increment.ts'

function arm(people: number, money: number, buyers = 0.4): ArmMoments {
  const of = (mean: number, variance: number) => ({
    ...{ people, watched: people, mean, variance, priorMean: 0, priorVariance: 0, covariance: 0 },
  })
  return { people, moments: { orders: of(buyers, 0.24), money: of(money, 100), buyers: of(buyers, 0.24) } }
}

it('adds the effects of the SOPs that can be compared, and says nothing of who cannot be', () => {
  const found = addIncrements([
    { staffId: 'a', treated: arm(900, 60), holdout: arm(100, 50) },
    { staffId: 'a', treated: arm(400, 40), holdout: arm(200, 35) },
    { staffId: 'a', treated: arm(900, 60), holdout: arm(20, 50) },
    { staffId: 'b', treated: arm(900, 60), holdout: arm(0, 0) },
  ])
  expect([...found.keys()]).toEqual(['a'])
  const a = found.get('a')
  expect(a?.journeys).toBe(2)
  expect(a?.value).toBeCloseTo(900 * 10 + 400 * 5)
  expect(a?.low).toBeLessThan(a?.value ?? 0)
  // Four cells, each with a quarter of the 5 %: wider than either alone.
  const alone = addIncrements([{ staffId: 'a', treated: arm(900, 60), holdout: arm(100, 50) }]).get('a')
  expect((a?.high ?? 0) - (a?.low ?? 0)).toBeGreaterThan((alone?.high ?? 0) - (alone?.low ?? 0))
})

it('shares the 5 % among all cells, so that no bound moves when another can be compared', () => {
  const own = { staffId: 'a', treated: arm(900, 60), holdout: arm(100, 50) }
  const early = addIncrements([own, { staffId: 'b', treated: arm(900, 60), holdout: arm(0, 0) }]).get('a')
  const late = addIncrements([own, { staffId: 'b', treated: arm(900, 60), holdout: arm(100, 50) }]).get('a')
  expect(early).toBeDefined()
  expect(early).toEqual(late)
})
