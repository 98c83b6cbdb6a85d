import { describe, expect, it } from 'vitest'
import { judgeForetold } from './calibration.ts'

describe('judgeForetold', () => {
  it('is zero when everything came as foretold, and one when nothing did', () => {
    const right = [
      { predicted: 1, people: 4, bought: 4 },
      { predicted: 0, people: 6, bought: 0 },
    ]
    expect(judgeForetold(right)).toMatchObject({ brier: 0, ece: 0 })
    const wrong = right.map((row) => ({ ...row, predicted: 1 - row.predicted }))
    expect(judgeForetold(wrong)).toMatchObject({ brier: 1, ece: 1 })
  })

  it('takes the mean square per person, and the distance per bin by its people', () => {
    const { brier, ece, bins } = judgeForetold([
      { predicted: 0.22, people: 10, bought: 3 },
      { predicted: 0.28, people: 10, bought: 2 },
      { predicted: 0.9, people: 5, bought: 4 },
    ])
    const squares = 3 * 0.78 ** 2 + 7 * 0.22 ** 2 + 2 * 0.72 ** 2 + 8 * 0.28 ** 2 + 4 * 0.1 ** 2 + 0.9 ** 2
    expect(brier).toBeCloseTo(squares / 25, 12)
    expect(bins).toHaveLength(2)
    expect(bins[0]).toMatchObject({ actual: 0.25, people: 20 })
    expect(bins[0]?.predicted).toBeCloseTo(0.25, 12)
    expect(ece).toBeCloseTo((20 * 0 + 5 * 0.1) / 25, 12)
  })

  it('says nothing of nobody', () => {
    expect(judgeForetold([])).toEqual({ brier: 0, ece: 0, bins: [] })
  })
})
