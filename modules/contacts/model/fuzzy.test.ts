import { describe, expect, it } from 'vitest'
import { confidenceOf, fadeConfidence } from './fuzzy.ts'

describe('confidence', () => {
  it('grows with strength and stays between nothing and certainty', () => {
    const grown = [0, 0.01, 0.1, 1, 10, 1e6].map((strength) => confidenceOf(strength, { scale: 0.8, base: 0 }))
    expect(grown).toEqual(grown.toSorted((a, b) => a - b))
    expect(grown[0]).toBe(0)
    expect(grown.at(-1)).toBeLessThan(1)
  })

  it('halves with every half-life and never grows by a clock that went back', () => {
    const at = new Date('2026-01-01T00:00:00Z')
    const later = (days: number) => new Date(at.getTime() + days * 86_400_000)
    expect(fadeConfidence(0.8, 10, at, later(10))).toBeCloseTo(0.4, 12)
    expect(fadeConfidence(0.8, 10, at, later(30))).toBeCloseTo(0.1, 12)
    expect(fadeConfidence(0.8, 10, at, later(-5))).toBe(0.8)
  })
})
