import { describe, expect, it } from 'vitest'
import { fitScale } from './fit-scale.ts'
import { confidenceOf } from './fuzzy.ts'

describe('fitScale', () => {
  it('makes the confidence of one strength the share that bought', () => {
    const fit = fitScale([{ strength: 0.4, people: 500, bought: 150 }])
    expect(confidenceOf(0.4, fit?.scale ?? 0)).toBeCloseTo(0.3, 9)
  })

  it('finds the scale by which people of many strengths bought', () => {
    const rows = [0.05, 0.2, 0.5, 1, 2, 4].map((strength) => ({
      strength,
      people: 100_000,
      bought: Math.round(100_000 * confidenceOf(strength, 0.7)),
    }))
    expect(fitScale(rows)?.scale).toBeCloseTo(0.7, 3)
  })

  it('leaves people without evidence out, and says nothing of few buyers or of all', () => {
    const one = { strength: 1, people: 400, bought: 100 }
    expect(fitScale([one, { strength: 0, people: 9000, bought: 80 }])).toEqual(fitScale([one]))
    expect(fitScale([{ strength: 1, people: 400, bought: 29 }])).toBeUndefined()
    expect(fitScale([{ strength: 1, people: 400, bought: 400 }])).toBeUndefined()
  })
})
