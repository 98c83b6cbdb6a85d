import { invert } from '../value/invert.ts'
import type { Closeness, StateCount, TouchSort } from './loss-counts.ts'
import { LOSSES_MIN } from './touch-loss.ts'

/**
 * What was learnt of people leaving. The logarithm of the daily hazard is a sum: a level for each closeness, and for
 * each touch of the last `TOUCH_DAYS` what any touch does, what it does to people as close, and what its channel,
 * its kind and the two together do; touches beyond the second and the fifth count anew, for many may weary more or
 * less than the first.
 */
export interface LearntLoss {
  readonly terms: readonly string[]
  readonly estimates: readonly number[]
  readonly covariance: readonly (readonly number[])[]
  /** What it was learnt from: who left with a touch on their mind, and who without. */
  readonly losses: number
  readonly quietLosses: number
  readonly days: number
}

/**
 * How far what one touch does may lie from nothing before anything was seen, as a standard deviation of the logarithm
 * of the hazard: with 0.5 a touch makes it at most two and a half times as likely. Of what sets sorts apart it is
 * half of that, of the level of a closeness much more.
 */
const TOUCH_SPREAD = 0.5
export const SORT_SPREAD = 0.25
const LEVEL_SPREAD = 2
/** From which number on touches count anew. */
export const BEYOND = [2, 5] as const
const TURNS_MAX = 50
const PRECISION = 1e-8
/** Longest step of one turn in a logarithm, so that a cell without losses does not throw the search away. */
const STEP_MAX = 2

/** How often each term stands in the sum for somebody with these touches on their mind. */
function termsOf(closeness: Closeness, state: readonly TouchSort[]): Map<string, number> {
  const counts = new Map([[`level:${closeness}`, 1]])
  const add = (term: string, count: number) => {
    if (count > 0) counts.set(term, (counts.get(term) ?? 0) + count)
  }
  // What answers a question is no marketing: it wearies by a term of its own, if it does.
  const marketing = state.filter((one) => one.kind !== 'service')
  add('kind:service', state.length - marketing.length)
  add('touch', marketing.length)
  add(`closeness:${closeness}`, marketing.length)
  for (const { channel, kind } of marketing) {
    add(`channel:${channel}`, 1)
    add(`kind:${kind}`, 1)
    add(`sort:${channel} ${kind}`, 1)
  }
  for (const count of BEYOND) add(`beyond:${count}`, marketing.length - count)
  return counts
}

interface Cell {
  readonly terms: readonly (readonly [place: number, count: number])[]
  readonly losses: number
  readonly days: number
}

/**
 * Learns what touches of each sort do, all at once: Poisson counts with a logarithmic link, each term drawn towards
 * nothing by a normal prior, the mode by Newton's method and its spread from the curvature there (Laplace). Sorts
 * seldom seen learn from the others and stay uncertain. Nothing while fewer than `LOSSES_MIN` left under a touch, or
 * all in all as many more.
 */
export function learnLoss(states: readonly StateCount[]): LearntLoss | undefined {
  const lived = states.filter((one) => one.days > 0)
  const quiet = lived.filter((one) => one.state.length === 0)
  const [all, quietLosses, days] = [sumOf(lived, 'losses'), sumOf(quiet, 'losses'), sumOf(lived, 'days')]
  const losses = all - quietLosses
  if (losses < LOSSES_MIN || all < 2 * LOSSES_MIN) return undefined
  const counted = lived.map((one) => ({ ...one, counts: termsOf(one.closeness, one.state) }))
  const terms = [...new Set(counted.flatMap((one) => [...one.counts.keys()]))].toSorted()
  const placeOf = new Map(terms.map((term, place) => [term, place]))
  const cells = counted.map((one) => ({
    ...{ losses: one.losses, days: one.days },
    terms: [...one.counts].map(([term, count]) => [placeOf.get(term) ?? 0, count] as const),
  }))
  const middle = Math.log(all / days)
  const priors = terms.map((term) =>
    term.startsWith('level:')
      ? { middle, spread: LEVEL_SPREAD }
      : { middle: 0, spread: term === 'touch' ? TOUCH_SPREAD : SORT_SPREAD },
  )
  const found = findMode(cells, priors)
  return found && { terms, ...found, losses, quietLosses, days }
}

interface Prior {
  readonly middle: number
  readonly spread: number
}

function findMode(
  cells: readonly Cell[],
  priors: readonly Prior[],
): Pick<LearntLoss, 'estimates' | 'covariance'> | undefined {
  let estimates = priors.map((prior) => prior.middle)
  for (let turn = 0; ; turn += 1) {
    const { slope, curve } = shapeAt(estimates, cells, priors)
    const covariance = invert(curve)
    if (!covariance) return undefined
    const step = covariance.map((row) => row.reduce((sum, x, place) => sum + x * (slope[place] ?? 0), 0))
    const longest = Math.max(...step.map(Math.abs))
    if (longest < PRECISION || turn === TURNS_MAX) return { estimates, covariance }
    const part = Math.min(1, STEP_MAX / longest)
    estimates = estimates.map((x, place) => x + part * (step[place] ?? 0))
  }
}

/** First and (negative) second derivatives of the logarithm of the posterior. */
function shapeAt(at: readonly number[], cells: readonly Cell[], priors: readonly Prior[]) {
  const slope = Float64Array.from(priors, ({ middle, spread }, place) => (middle - (at[place] ?? 0)) / spread ** 2)
  const curve = priors.map(({ spread }, place) => {
    const row = new Float64Array(priors.length)
    row[place] = 1 / spread ** 2
    return row
  })
  for (const { terms, losses, days } of cells) {
    let sum = 0
    for (const [place, count] of terms) sum += count * (at[place] ?? 0)
    const expected = days * Math.exp(sum)
    for (const [place, count] of terms) {
      slope[place] = (slope[place] ?? 0) + count * (losses - expected)
      const row = curve[place]
      if (row) for (const [other, times] of terms) row[other] = (row[other] ?? 0) + count * times * expected
    }
  }
  return { slope, curve: curve.map((row) => [...row]) }
}

function sumOf<K extends string>(counts: readonly Readonly<Record<K, number>>[], key: K): number {
  return counts.reduce((sum, one) => sum + one[key], 0)
}
