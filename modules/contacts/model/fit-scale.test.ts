import { describe, expect, it } from 'vitest'
import { fitScale } from './fit-scale.ts'
import { confidenceOf } from './fuzzy.ts'

const KNOWN = { scale: 0.7, base: 0.05 }
const rows = [0, 0.05, 0.2, 0.5, 1, 2, 4].map((strength) => ({
  strength,
  people: 1_000_000,
  bought: Math.round(1_000_000 * confidenceOf(strength, KNOWN)),
}))

describe('fitScale', () => {
  it('finds the scale and the base by which people of many strengths bought', () => {
    const fit = fitScale(rows)
    expect(fit?.scale).toBeCloseTo(KNOWN.scale, 3)
    expect(fit?.base).toBeCloseTo(KNOWN.base, 4)
  })

  it('foretells of those without evidence the share of them that bought', () => {
    const fit = fitScale([
      { strength: 0, people: 9000, bought: 900 },
      { strength: 0.4, people: 500, bought: 150 },
    ])
    expect(confidenceOf(0, fit ?? KNOWN)).toBeCloseTo(0.1, 6)
    expect(confidenceOf(0.4, fit ?? KNOWN)).toBeCloseTo(0.3, 6)
  })

  it('says nothing of few buyers, or when all bought', () => {
    expect(fitScale([{ strength: 1, people: 400, bought: 29 }])).toBeUndefined()
    expect(fitScale([{ strength: 1, people: 400, bought: 400 }])).toBeUndefined()
  })
})
