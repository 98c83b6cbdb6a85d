import { type Fitted, fitPositive } from './fit-positive.ts'
import type { History, HistoryCount, Outlook } from './history.ts'
import { hypergeometric } from './hypergeometric.ts'
import { logBeta, logGamma } from './log-gamma.ts'
import type { Point } from './minimise.ts'

/**
 * BG/NBD: Fader, Hardie and Lee, "Counting your customers the easy way", Marketing Science 24(2):275–284 (2005).
 * Purchase rates are gamma (r, alpha) over people; after each purchase one leaves with a chance that is beta (a, b).
 */
export interface BgNbd {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

const STARTS: readonly Point[] = [
  [1, 5, 1, 3],
  [0.3, 5, 0.5, 1],
  [2, 20, 0.5, 5],
]

export function toBgNbd([r = 1, alpha = 1, a = 1, b = 1]: Point): BgNbd {
  return { r, alpha, a, b }
}

/** The parameters that make what was seen most likely; `starts` are guesses, such as those of the night before. */
export function* fitBgNbd(
  histories: readonly HistoryCount[],
  starts: readonly Point[] = STARTS,
): Generator<void, Fitted> {
  return yield* fitPositive((at) => bgNbdLogLikelihood(toBgNbd(at), histories), starts)
}

/** Formula 6 of the paper, in logarithms. */
export function bgNbdLogLikelihood({ r, alpha, a, b }: BgNbd, histories: readonly HistoryCount[]): number {
  const constant = r * Math.log(alpha) - logGamma(r) - logBeta(a, b)
  const byRepeats = new Map<number, number>()
  let sum = 0
  for (const { repeats: x, last, span, people } of histories) {
    let known = byRepeats.get(x)
    if (known === undefined) {
      known = logGamma(r + x) + logBeta(a, b + x)
      byRepeats.set(x, known)
    }
    const stays = -(r + x) * Math.log(alpha + span)
    const odds = leavingOdds({ r, alpha, a, b }, { repeats: x, last, span })
    sum += people * (constant + known + stays + Math.log1p(odds))
  }
  return sum
}

/** Odds of having left with the last purchase: nobody leaves before a repeat in this model. Formula 7's second term. */
function leavingOdds({ r, alpha, a, b }: BgNbd, { repeats: x, last, span }: History): number {
  if (x === 0) return 0
  return (a / (b + x - 1)) * ((alpha + span) / (alpha + last)) ** (r + x)
}

/**
 * The chance to be still a customer, and purchases in the coming weeks: formula 10. Written by Euler's transformation,
 * in which the large arguments r + x and b + x cancel, so that a heavy buyer does not overflow.
 */
export function bgNbdOutlook(model: BgNbd, history: History, weeks: number): Outlook {
  const { r, alpha, b } = model
  const { repeats: x, span } = history
  const alive = 1 / (1 + leavingOdds(model, history))
  // At a = 1 the formula is 0 / 0; a hair beside it differs by nothing one could see.
  const a = Math.abs(model.a - 1) < 1e-6 ? 1 + 1e-6 : model.a
  const z = weeks / (alpha + span + weeks)
  const falls = (1 - z) ** (a - 1) * hypergeometric(a + b - 1 - r, a - 1, a + b + x - 1, z)
  return { alive, purchases: ((a + b + x - 1) / (a - 1)) * (1 - falls) * alive }
}
