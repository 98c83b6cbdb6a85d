import { type Fitted, fitPositive } from './fit-positive.ts'
import { logGamma } from './log-gamma.ts'
import type { Point } from './minimise.ts'

/**
 * Gamma–gamma model of spending: Fader and Hardie, "The gamma-gamma model of monetary value" (2013),
 * brucehardie.com/notes/025. Amounts of a purchase are gamma (p, nu) about a person's own mean; nu is gamma (q, gamma).
 */
export interface GammaGamma {
  readonly p: number
  readonly q: number
  readonly gamma: number
}

/** So many purchases of one person, and their mean. */
export interface Spending {
  readonly purchases: number
  readonly mean: number
}

export interface SpendingCount extends Spending {
  readonly people: number
}

const STARTS: readonly Point[] = [
  [2, 2, 2],
  [6, 4, 15],
  [1, 4, 50],
]

export function toGammaGamma([p = 1, q = 1, gamma = 1]: Point): GammaGamma {
  return { p, q, gamma }
}

/** The parameters that make what was seen most likely; amounts must be positive. */
export function* fitGammaGamma(spendings: readonly SpendingCount[]): Generator<void, Fitted> {
  // The search wants numbers near one: amounts are measured in their mean, and gamma is scaled back.
  const people = spendings.reduce((sum, one) => sum + one.people, 0)
  const scale = spendings.reduce((sum, one) => sum + one.people * one.mean, 0) / people / 35
  const scaled = spendings.map((one) => ({ ...one, mean: one.mean / scale }))
  const shift = people * Math.log(scale)
  const found = yield* fitPositive((at) => gammaGammaLogLikelihood(toGammaGamma(at), scaled), STARTS)
  const back = (value: number | null, at: number) => (value !== null && at === 2 ? value * scale : value)
  return {
    ...found,
    estimates: found.estimates.map((one, at) => (at === 2 ? one * scale : one)),
    errors: found.errors.map(back),
    logLikelihood: found.logLikelihood - shift,
  }
}

/** Formula 1a of the note, in logarithms. */
export function gammaGammaLogLikelihood({ p, q, gamma }: GammaGamma, spendings: readonly SpendingCount[]): number {
  const constant = q * Math.log(gamma) - logGamma(q)
  const byCount = new Map<number, number>()
  let sum = 0
  for (const { purchases: x, mean, people } of spendings) {
    let known = byCount.get(x)
    if (known === undefined) {
      known = logGamma(p * x + q) - logGamma(p * x) + p * x * Math.log(x)
      byCount.set(x, known)
    }
    sum += people * (constant + known + (p * x - 1) * Math.log(mean) - (p * x + q) * Math.log(gamma + x * mean))
  }
  return sum
}

/**
 * What one purchase of this person will be worth: formula 5, their own mean drawn towards everybody's. With q <= 1 the
 * mean over everybody does not exist; then only those who bought have an expectation.
 */
export function expectedSpend({ p, q, gamma }: GammaGamma, { purchases: x, mean }: Spending): number | null {
  const weight = p * x + q - 1
  return weight > 0 ? ((gamma + x * mean) * p) / weight : null
}
