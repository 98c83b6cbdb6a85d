import { describe, expect, it } from 'vitest'
import { fitBgNbd } from './bg-nbd.ts'
import { drawBeta, drawExponential, drawGamma, type Random, seededRandom } from './chance.ts'
import { type Fitted, runOut } from './fit-positive.ts'
import { fitGammaGamma } from './gamma-gamma.ts'
import type { HistoryCount } from './history.ts'
import { fitParetoNbd } from './pareto-nbd.ts'

const SPAN = 52
const many = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one)

/** Buys at a rate until `leaves` says so, or until the end. */
function live(random: Random, rate: number, span: number, leaves: () => boolean): HistoryCount {
  let [at, last, repeats] = [drawExponential(random, rate), 0, 0]
  while (at < span) {
    ;[last, repeats] = [at, repeats + 1]
    if (leaves()) break
    at += drawExponential(random, rate)
  }
  return { repeats, last, span: SPAN, people: 1 }
}

/** Each planted value must lie within so many standard errors, and the errors must not be so wide as to say nothing. */
function recovers(found: Fitted, planted: readonly number[]) {
  for (const [at, value] of planted.entries()) {
    const error = found.errors[at] ?? Number.POSITIVE_INFINITY
    expect(Math.abs((found.estimates[at] ?? 0) - value)).toBeLessThan(3 * error)
    expect(error / value).toBeLessThan(0.35)
  }
}

describe('planted parameters are found again', () => {
  it('BG/NBD', () => {
    const random = seededRandom(20_050_224)
    const [r, alpha, a, b] = [0.6, 8, 0.9, 3]
    const histories = many(4000, () => {
      const leave = drawBeta(random, a, b)
      return live(random, drawGamma(random, r, alpha), SPAN, () => random() < leave)
    })
    recovers(runOut(fitBgNbd(histories)), [r, alpha, a, b])
  })

  it('Pareto/NBD', () => {
    const random = seededRandom(1987)
    const [r, alpha, s, beta] = [1.2, 9, 0.8, 14]
    const histories = many(1200, () => {
      const life = drawExponential(random, drawGamma(random, s, beta))
      return live(random, drawGamma(random, r, alpha), Math.min(life, SPAN), () => false)
    })
    recovers(runOut(fitParetoNbd(histories, [[1, 10, 1, 10]])), [r, alpha, s, beta])
  })

  it('Gamma-Gamma', () => {
    const random = seededRandom(2013)
    const [p, q, gamma] = [5, 4, 40]
    const spendings = many(3000, () => {
      const nu = drawGamma(random, q, gamma)
      const purchases = 1 + Math.floor(random() * 5)
      return { purchases, mean: drawGamma(random, p * purchases, nu) / purchases, people: 1 }
    })
    recovers(runOut(fitGammaGamma(spendings)), [p, q, gamma])
  })
})
