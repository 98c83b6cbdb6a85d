import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareDifference, shareOf } from './proportion.ts'

/** Newcombe 1998 (Stat Med 17:857), table I, method 3. */
const SHARES = [
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
] as const

/** Newcombe 1998 (Stat Med 17:873), table II, method 10. */
const DIFFERENCES = [
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
] as const

const proportion = fc
  .integer({ min: 1, max: 5000 })
  .chain((people) => fc.record({ hits: fc.integer({ min: 0, max: people }), people: fc.constant(people) }))

describe('share', () => {
  it.each(SHARES)('%i of %i is published as %f to %f', (hits, people, low, high) => {
    const found = shareOf({ hits, people })
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  it('has its value inside, and never leaves 0 to 1', () => {
    fc.assert(
      fc.property(proportion, (one) => {
        const { low, value, high } = shareOf(one)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(value)
        expect(high).toBeGreaterThanOrEqual(value)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('difference of shares', () => {
  it.each(DIFFERENCES)('%i/%i − %i/%i is published as %f to %f', (a, m, b, n, low, high) => {
    const found = shareDifference({ hits: a, people: m }, { hits: b, people: n })
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  it('turns round with its sides', () => {
    fc.assert(
      fc.property(proportion, proportion, (one, other) => {
        const [there, back] = [shareDifference(one, other), shareDifference(other, one)]
        expect(back.low).toBeCloseTo(-there.high, 12)
        expect(back.high).toBeCloseTo(-there.low, 12)
        expect(there.low).toBeLessThanOrEqual(there.value)
        expect(there.high).toBeGreaterThanOrEqual(there.value)
        expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12)
        expect(there.high).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  it('narrows as the arms grow', () => {
    const width = (times: number) => {
      const { low, high } = shareDifference(
        { hits: 3 * times, people: 10 * times },
        { hits: 2 * times, people: 10 * times },
      )
      return high - low
    }
    expect(width(100)).toBeLessThan(width(10) / 2)
  })
})
