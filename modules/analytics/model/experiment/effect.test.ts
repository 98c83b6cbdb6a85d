import { expect, it } from 'vitest'
import { drawNormal, seededRandom } from '../value/chance.ts'
import { adjustedDifference } from './adjusted-difference.ts'
import { errorsToReach } from './confidence-sequence.ts'
import { effectOf } from './effect.ts'
import { momentsOf, NOBODY } from './moments.ts'

const random = seededRandom(3)

/** People of whom the past says a share of what they do: `correlation` squared of the variance. */
function draw(people: number, correlation: number, mean: number) {
  return momentsOf(
    Array.from({ length: people }, () => {
      const x = drawNormal(random)
      const y = mean + correlation * x + Math.sqrt(1 - correlation ** 2) * drawNormal(random)
      return { x, y, watched: 1 }
    }),
  )
}

it('counts moments as one would by hand', () => {
  const { people, watched, mean, variance, priorMean, priorVariance, covariance } = momentsOf([
    { y: 1, x: 2, watched: 1 },
    { y: 3, x: 2, watched: 0.5 },
    { y: 8, x: 5, watched: 1 },
  ])
  expect([people, watched, mean, priorMean]).toEqual([3, 2.5, 4, 3])
  expect(variance).toBeCloseTo(13, 10)
  expect(priorVariance).toBeCloseTo(3, 10)
  expect(covariance).toBeCloseTo(6, 10)
})

it('takes off what the past explains: the variance falls by the square of the correlation', () => {
  const found = effectOf(draw(20_000, 0.8, 1), draw(5_000, 0.8, 0))
  expect(found?.varianceLeft).toBeCloseTo(1 - 0.8 ** 2, 1)
  expect(found?.perPerson.value).toBeCloseTo(1, 1)
  const without = effectOf(draw(20_000, 0, 1), draw(5_000, 0, 0))
  expect(without?.varianceLeft).toBeCloseTo(1, 2)
})

it('is Welch’s difference where the past says nothing', () => {
  const arm = { ...NOBODY, people: 50, watched: 50, mean: 3, variance: 8 }
  const found = adjustedDifference(arm, { ...arm, people: 20, mean: 1, variance: 2 })
  expect(found).toMatchObject({ value: 2, plain: { value: 2 } })
  expect(found?.error).toBeCloseTo(Math.sqrt(8 / 50 + 2 / 20), 10)
})

it('reaches three to four errors for all readings together, from a hundred people to a hundred thousand', () => {
  for (const people of [100, 1000, 10_000, 100_000]) {
    expect(errorsToReach(people, 0.05)).toBeGreaterThan(3)
    expect(errorsToReach(people, 0.05)).toBeLessThan(4)
  }
  // A person seen for a tenth of their window tells a tenth.
  expect(errorsToReach(10, 0.05)).toBeGreaterThan(5)
  expect(errorsToReach(1000, 0.005)).toBeGreaterThan(errorsToReach(1000, 0.05))
})

it('says how large an effect would be seen, and how many people a tenth takes', () => {
  const arm = { ...NOBODY, people: 1000, watched: 1000, mean: 1, variance: 4 }
  const found = effectOf({ ...arm, mean: 1.02 }, arm)
  expect(found?.verdict).toBe('unclear')
  expect(found?.detectable).toBeCloseTo((3.07 + 0.84) * Math.sqrt(8 / 1000), 1)
  // An effect of 0.1 is 3.5 times as small as what can be seen: 12 times the people.
  expect((found?.peopleNeeded ?? 0) / 2000).toBeCloseTo(((found?.detectable ?? 0) / 0.1) ** 2, 0)
  expect(found?.total.value).toBeCloseTo(20, 6)
  expect(effectOf(arm, { ...arm, mean: 0 })?.peopleNeeded).toBeNull()
  expect(effectOf(arm, { ...NOBODY, people: 1 })).toBeUndefined()
})
