import type { Estimate } from '../proportion.ts'
import { t95, Z_95 } from '../student.ts'
import { adjustedDifference } from './adjusted-difference.ts'
import { errorsToReach } from './confidence-sequence.ts'
import type { Moments } from './moments.ts'

/** Chance of ever claiming an effect where there is none, over all readings. */
export const ALPHA = 0.05
/** 80 % point of the standard normal distribution: an effect that large is found in four of five cases. */
const Z_80 = 0.8416212335729143
/** The smallest effect worth waiting for, as a share of what those left alone do. */
const LIFT_OF_CARE = 0.1

/** Whether one may believe it, however often it was read: the interval for all readings is above 0, below, or not. */
export type Verdict = 'more' | 'less' | 'unclear'

/** What being in the SOP did to one metric, for each person of the treated arm. */
export interface Effect {
  /** With the 95 % interval of one single reading. */
  readonly perPerson: Estimate
  /** The interval that holds over all readings together. */
  readonly always: { readonly low: number; readonly high: number }
  /** For all people of the treated arm together. */
  readonly total: Estimate
  readonly verdict: Verdict
  /** Variance left after taking off what was known before, as a share of the plain one. */
  readonly varianceLeft: number
  /** The smallest effect that would be seen in four of five cases with the people there are. */
  readonly detectable: number
  /** People it takes to see an effect of a tenth of what those left alone do; null when they do nothing. */
  readonly peopleNeeded: number | null
}

/**
 * The effect on one metric; nothing with fewer than two people in an arm. `alpha` is less than `ALPHA` where several
 * effects stand beside each other: shared out among them, as Bonferroni does.
 */
export function effectOf(treated: Moments, holdout: Moments, alpha: number = ALPHA): Effect | undefined {
  const found = adjustedDifference(treated, holdout)
  if (!found) return undefined
  const { value, error, degrees, plain } = found
  const wide = t95(degrees)
  // Few people: the normal limit is not there yet, and the spread itself is a guess. As much wider as t is than z.
  const reach = errorsToReach(treated.watched + holdout.watched, alpha) * (wide / Z_95)
  const always = { low: value - reach * error, high: value + reach * error }
  const perPerson = { value, low: value - wide * error, high: value + wide * error }
  const detectable = (reach + Z_80) * error
  const wanted = LIFT_OF_CARE * Math.abs(holdout.mean)
  return {
    perPerson,
    always,
    total: timesPeople(perPerson, treated.people),
    verdict: always.low > 0 ? 'more' : always.high < 0 ? 'less' : 'unclear',
    varianceLeft: plain.error === 0 ? 1 : (error / plain.error) ** 2,
    detectable,
    peopleNeeded:
      wanted === 0 ? null : Math.ceil((treated.people + holdout.people) * Math.min(1e6, detectable / wanted) ** 2),
  }
}

function timesPeople({ value, low, high }: Estimate, people: number): Estimate {
  return { value: value * people, low: low * people, high: high * people }
}
