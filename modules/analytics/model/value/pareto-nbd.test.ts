import { describe, expect, it } from 'vitest'
import { bgNbdOutlook } from './bg-nbd.ts'
import { seededRandom } from './chance.ts'
import { drawFutures, middleOf } from './futures.ts'
import { hypergeometric } from './hypergeometric.ts'
import { invert } from './invert.ts'
import { logGamma, logSum } from './log-gamma.ts'
import { type ParetoNbd, paretoNbdLogLikelihood, paretoNbdOutlook } from './pareto-nbd.ts'
import type { PurchaseModel } from './purchase-model.ts'

describe('special functions', () => {
  it('log-gamma at whole and half numbers, small and large', () => {
    expect(logGamma(1)).toBeCloseTo(0, 13)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12)
    expect(logGamma(1e-6)).toBeCloseTo(13.815_51, 5)
    expect(logGamma(1000)).toBeCloseTo(5905.220_423_209_181, 9)
    expect(logSum(-2000, -2000)).toBeCloseTo(-2000 + Math.LN2, 12)
  })

  it('2F1 where it is known in closed form (Abramowitz and Stegun 15.1.3, 15.1.8)', () => {
    expect(hypergeometric(1, 1, 2, 0.5)).toBeCloseTo(-Math.log(0.5) / 0.5, 13)
    expect(hypergeometric(3, 2, 2, 0.3)).toBeCloseTo(0.7 ** -3, 12)
    expect(hypergeometric(1, 1, 2, 0.99)).toBeCloseTo(-Math.log(0.01) / 0.99, 10)
  })

  it('inverts a matrix, and says when there is no inverse', () => {
    expect(
      invert([
        [0, 2],
        [4, 0],
      ]),
    ).toEqual([
      [0, 0.25],
      [0.5, 0],
    ])
    expect(
      invert([
        [1, 2],
        [2, 4],
      ]),
    ).toBeUndefined()
  })
})

/** The likelihood as Fader and Hardie print it, "A note on deriving the Pareto/NBD model" (2005), formulas 18 to 20. */
function printedLikelihood(
  { r, alpha, s, beta }: ParetoNbd,
  { repeats: x, last, span }: { repeats: number; last: number; span: number },
) {
  const [high, gap] = [Math.max(alpha, beta), Math.abs(alpha - beta)]
  const power = r + s + x
  const part = (t: number) =>
    hypergeometric(power, alpha >= beta ? s + 1 : r + x, power + 1, gap / (high + t)) / (high + t) ** power
  const stayed = 1 / ((alpha + span) ** (r + x) * (beta + span) ** s)
  return (
    logGamma(r + x) -
    logGamma(r) +
    r * Math.log(alpha) +
    s * Math.log(beta) +
    Math.log(stayed + (s / power) * (part(last) - part(span)))
  )
}

describe('Pareto/NBD by its integral', () => {
  const models = [
    { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 },
    { r: 0.3, alpha: 1, s: 0.2, beta: 3 },
    { r: 2, alpha: 8, s: 2, beta: 0.5 },
  ]
  const histories = [
    { repeats: 0, last: 0, span: 38 },
    { repeats: 1, last: 0.14, span: 30 },
    { repeats: 21, last: 4.7, span: 29 },
    { repeats: 0, last: 0, span: 0.5 },
  ]

  it('equals the printed formula with its hypergeometric functions', () => {
    for (const model of models)
      for (const history of histories)
        expect(paretoNbdLogLikelihood(model, [{ ...history, people: 1 }])).toBeCloseTo(
          printedLikelihood(model, history),
          7,
        )
  })

  it('stays finite for buyers far beyond what the printed formula can hold', () => {
    const heavy = { repeats: 900, last: 3, span: 500 }
    expect(paretoNbdLogLikelihood({ r: 0.5, alpha: 10, s: 0.6, beta: 12 }, [{ ...heavy, people: 1 }])).toBeGreaterThan(
      0,
    )
    expect(paretoNbdOutlook({ r: 0.5, alpha: 10, s: 0.6, beta: 12 }, heavy, 52)).toEqual({ alive: 0, purchases: 0 })
    const loyal = paretoNbdOutlook({ r: 0.5, alpha: 10, s: 1, beta: 12 }, { repeats: 900, last: 500, span: 500 }, 52)
    expect(loyal.alive).toBeGreaterThan(0.99)
    expect(loyal.purchases).toBeGreaterThan(80)
    const heavyBg = bgNbdOutlook({ r: 0.5, alpha: 10, a: 1, b: 4 }, { repeats: 900, last: 500, span: 500 }, 52)
    expect(heavyBg.purchases).toBeGreaterThan(60)
  })
})

describe('futures drawn one by one', () => {
  const history = { repeats: 3, last: 20, span: 30 }
  const ask = { spending: { p: 6, q: 4, gamma: 15 }, spent: { purchases: 4, mean: 30 }, history, weeks: 52 }
  const models: readonly PurchaseModel[] = [
    { name: 'bg_nbd', r: 0.6, alpha: 8, a: 0.9, b: 3 },
    { name: 'pareto_nbd', r: 1.2, alpha: 9, s: 0.8, beta: 14 },
  ]

  it('agree in their mean with the formulas of both models', () => {
    for (const model of models) {
      const futures = drawFutures({ ...ask, model }, 40_000, seededRandom(7))
      const mean = futures.reduce((sum, one) => sum + one.purchases, 0) / futures.length
      const outlook = model.name === 'bg_nbd' ? bgNbdOutlook(model, history, 52) : paretoNbdOutlook(model, history, 52)
      expect(Math.abs(mean / outlook.purchases - 1)).toBeLessThan(0.03)
      const value = futures.reduce((sum, one) => sum + one.value, 0) / futures.length
      expect(Math.abs(value / ((outlook.purchases * ((15 + 4 * 30) * 6)) / (6 * 4 + 3)) - 1)).toBeLessThan(0.04)
    }
  })

  it('are bounded by their quantiles', () => {
    expect(middleOf([5, 1, 4, 2, 3], 0.5)).toEqual({ low: 2, high: 4 })
    expect(middleOf([], 0.95)).toEqual({ low: 0, high: 0 })
  })
})
