import { type Fitted, fitPositive } from './fit-positive.ts'
import type { History, HistoryCount, Outlook } from './history.ts'
import { logGamma, logSum } from './log-gamma.ts'
import type { Point } from './minimise.ts'
import { integrate } from './quadrature.ts'

/**
 * Pareto/NBD: Schmittlein, Morrison and Colombo, "Counting your customers: who are they and what will they do next?",
 * Management Science 33(1):1–24 (1987). Purchase rates are gamma (r, alpha), rates of leaving gamma (s, beta).
 */
export interface ParetoNbd {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
}

const STARTS: readonly Point[] = [
  [1, 10, 1, 10],
  [0.5, 5, 0.5, 20],
]
/** Where the integrand has fallen by e^-36 of its height, the rest is nothing. */
const FALL_MAX = 36
/** From this fall, in powers of e, the integral takes more points. */
const STEEP = 5

export function toParetoNbd([r = 1, alpha = 1, s = 1, beta = 1]: Point): ParetoNbd {
  return { r, alpha, s, beta }
}

/** The parameters that make what was seen most likely; `starts` are guesses, such as those of the night before. */
export function* fitParetoNbd(
  histories: readonly HistoryCount[],
  starts: readonly Point[] = STARTS,
): Generator<void, Fitted> {
  return yield* fitPositive((at) => paretoNbdLogLikelihood(toParetoNbd(at), histories), starts)
}

export function paretoNbdLogLikelihood(model: ParetoNbd, histories: readonly HistoryCount[]): number {
  const { r, alpha, s, beta } = model
  const constant = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r)
  const byRepeats = new Map<number, number>()
  let sum = 0
  for (const history of histories) {
    let known = byRepeats.get(history.repeats)
    if (known === undefined) {
      known = logGamma(r + history.repeats)
      byRepeats.set(history.repeats, known)
    }
    sum += history.people * (constant + known + logSum(logStayed(model, history), logLeft(model, history)))
  }
  return sum
}

/** Still there at T. */
function logStayed({ r, alpha, s, beta }: ParetoNbd, { repeats: x, span }: History): number {
  return -(r + x) * Math.log(alpha + span) - s * Math.log(beta + span)
}

/**
 * Left at some time t between the last purchase and T: s times the integral of (alpha + t)^-(r + x) times
 * (beta + t)^-(s + 1). The papers write it as a difference of two hypergeometric functions, which loses its digits for
 * heavy buyers; the integral itself is a sum of positive terms. It is taken over the logarithm of t and the lesser of
 * the scales, in which it is smooth, relative to its value at the last purchase.
 */
function logLeft({ r, alpha, s, beta }: ParetoNbd, { repeats: x, last, span }: History): number {
  const end = Math.min(span, (alpha + last) * Math.exp(FALL_MAX / (r + x)) - alpha)
  if (end <= last) return Number.NEGATIVE_INFINITY
  const scale = Math.min(alpha, beta)
  const power = (t: number, u: number) => u - (r + x) * Math.log(alpha + t) - (s + 1) * Math.log(beta + t)
  const [from, to] = [Math.log(scale + last), Math.log(scale + end)]
  const height = power(last, from)
  const isSteep = (r + x) * Math.log((alpha + end) / (alpha + last)) > STEEP
  const area = integrate((u) => Math.exp(power(Math.exp(u) - scale, u) - height), from, to, isSteep)
  return Math.log(s) + height + Math.log(area)
}

/** The chance to be still a customer, and purchases in the coming weeks: formulas 11 and 22 of the paper. */
export function paretoNbdOutlook(model: ParetoNbd, history: History, weeks: number): Outlook {
  const { r, alpha, s, beta } = model
  const { repeats: x, span } = history
  const alive = 1 / (1 + Math.exp(logLeft(model, history) - logStayed(model, history)))
  const lives = Math.log((beta + span + weeks) / (beta + span))
  // (1 - e^-(s-1)l) / (s - 1), whose limit at s = 1 is l.
  const share = Math.abs(s - 1) < 1e-9 ? lives : -Math.expm1(-(s - 1) * lives) / (s - 1)
  return { alive, purchases: ((r + x) / (alpha + span)) * (beta + span) * share * alive }
}
