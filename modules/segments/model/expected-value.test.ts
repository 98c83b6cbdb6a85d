import fc from 'fast-check'
import { expect, it } from 'vitest'
import { breakEven, CURVE_BANDS, expectedValue, valueCurve } from './expected-value.ts'

it('breaks even where what a hit brings pays for the misses', () => {
  expect(breakEven({ hit: 900_000, miss: 100_000 })).toBe(0.1)
  expect(expectedValue(0.1, { hit: 900_000, miss: 100_000 })).toBeCloseTo(0)
  expect(breakEven({ hit: 1, miss: 1 })).toBe(0.5)
  // A third is written a little above itself, so that nobody is meant at a loss.
  expect(breakEven({ hit: 2, miss: 1 })).toBe(0.3334)
  expect(breakEven({ hit: 1_000_000, miss: 1 })).toBe(0.01)
  expect(breakEven({ hit: 0, miss: 5 })).toBe(1)
})

it('means nobody at a loss from the break-even on, and gains nothing by going on below it', () => {
  const stakes = fc.record({ hit: fc.integer({ min: 1, max: 1e9 }), miss: fc.integer({ min: 1, max: 1e9 }) })
  fc.assert(
    fc.property(stakes, fc.double({ min: 0, max: 1, noNaN: true }), (at, confidence) => {
      const from = breakEven(at)
      if (confidence >= from) expect(expectedValue(confidence, at)).toBeGreaterThanOrEqual(-1e-3)
      // A rule cannot write less than a hundredth: below that whoever is meant in vain is never meant.
      if (confidence < from - 1 / 10_000 && from > 0.01) expect(expectedValue(confidence, at)).toBeLessThan(1e-3)
    }),
  )
})

it('adds up the bands from the surest down', () => {
  const bands = [
    { band: 18, people: 2, confidence: 1.8 },
    { band: 0, people: 10, confidence: 0.2 },
  ]
  const curve = valueCurve(bands, { hit: 100, miss: 10 })
  expect(curve).toHaveLength(CURVE_BANDS)
  expect(curve[0]).toEqual({ from: 0.95, people: 0, value: 0 })
  expect(curve[1]).toEqual({ from: 0.9, people: 2, value: 178 })
  expect(curve.at(-1)).toEqual({ from: 0, people: 12, value: 100 })
})
