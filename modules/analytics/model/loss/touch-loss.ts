import type { Estimate } from '../proportion.ts'
import { Z_95 } from '../student.ts'
import { CLOSENESS, type Closeness, type LivedCount, type TouchedCount } from './loss-counts.ts'

/** With fewer people lost on either side nothing is said: the interval would span from nothing to many times. */
export const LOSSES_MIN = 5

/** People of one closeness: their days under a touch and without one, and who left in each. */
export interface Stratum {
  readonly closeness: Closeness
  readonly touches: number
  readonly touched: { readonly losses: number; readonly days: number }
  readonly quiet: { readonly losses: number; readonly days: number }
}

/** What touches of one sort cost in people. */
export interface TouchLoss {
  readonly touches: number
  readonly losses: number
  readonly days: number
  /** How many times as likely somebody is to leave on a day under a touch as on another; null when too few left. */
  readonly ratio: Estimate | null
  /** People lost for each touch who would have stayed; below 0 where fewer left than without. */
  readonly each: Estimate | null
  /** The same in money that they would still have brought: an Amount for each touch whose people have a value. */
  readonly price: Estimate | null
}

/** What a person of each closeness is still expected to bring, an Amount; null where nothing is foretold. */
export type FutureValues = Readonly<Record<Closeness, number | null>>

/** Sets days under some touches beside the days of the same people's like that were under none at all. */
export function strataOf(
  lived: readonly LivedCount[],
  all: readonly TouchedCount[],
  some: readonly TouchedCount[],
): readonly Stratum[] {
  const sum = (counts: readonly TouchedCount[], closeness: Closeness, of: 'touches' | 'days' | 'losses') =>
    counts.filter((one) => one.closeness === closeness).reduce((total, one) => total + one[of], 0)
  return CLOSENESS.map((closeness) => {
    const whole = lived.find((one) => one.closeness === closeness) ?? { days: 0, losses: 0 }
    return {
      closeness,
      touches: sum(some, closeness, 'touches'),
      touched: { losses: sum(some, closeness, 'losses'), days: sum(some, closeness, 'days') },
      quiet: {
        losses: Math.max(0, whole.losses - sum(all, closeness, 'losses')),
        days: Math.max(0, whole.days - sum(all, closeness, 'days')),
      },
    }
  })
}

/**
 * What a touch costs in people lost, people of like closeness beside each other: those who are close are touched more
 * and leave less, and together they would hide what a touch does. The ratio of hazards is that of Mantel and Haenszel
 * for person-time, its interval that of Greenland and Robins (Biometrics 41:55, 1985); what is lost for each touch is
 * those who left less those who would have left at the rate of their like without a touch, with the variance of Poisson
 * counts.
 */
export function touchLoss(strata: readonly Stratum[], values: FutureValues): TouchLoss {
  const known = strata.filter(({ touched, quiet }) => touched.days > 0 && quiet.days > 0)
  const total = (of: (one: Stratum) => number) => known.reduce((sum, one) => sum + of(one), 0)
  const counted = {
    touches: total((one) => one.touches),
    losses: total((one) => one.touched.losses),
    days: total((one) => one.touched.days),
  }
  if (counted.losses < LOSSES_MIN || total((one) => one.quiet.losses) < LOSSES_MIN)
    return { ...counted, ratio: null, each: null, price: null }
  const priced = known.filter(({ closeness, touches }) => values[closeness] !== null && touches > 0)
  return {
    ...counted,
    ratio: hazardRatio(known),
    each: lostEach(known, () => 1),
    price: priced.length === 0 ? null : lostEach(priced, ({ closeness }) => values[closeness] ?? 0),
  }
}

function hazardRatio(strata: readonly Stratum[]): Estimate | null {
  let [over, under, spread] = [0, 0, 0]
  for (const { touched, quiet } of strata) {
    const days = touched.days + quiet.days
    over += (touched.losses * quiet.days) / days
    under += (quiet.losses * touched.days) / days
    spread += ((touched.losses + quiet.losses) * touched.days * quiet.days) / days ** 2
  }
  if (over === 0 || under === 0) return null
  const value = over / under
  const half = Z_95 * Math.sqrt(spread / (over * under))
  return { value, low: value * Math.exp(-half), high: value * Math.exp(half) }
}

function lostEach(strata: readonly Stratum[], worth: (one: Stratum) => number): Estimate | null {
  let [more, variance, touches] = [0, 0, 0]
  for (const one of strata) {
    const share = one.touched.days / one.quiet.days
    more += worth(one) * (one.touched.losses - share * one.quiet.losses)
    variance += worth(one) ** 2 * (one.touched.losses + share ** 2 * one.quiet.losses)
    touches += one.touches
  }
  if (touches === 0) return null
  const [value, half] = [more / touches, (Z_95 * Math.sqrt(variance)) / touches]
  return { value, low: value - half, high: value + half }
}
