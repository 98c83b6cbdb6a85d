import { meanDifference } from './mean-difference.ts'
import { type Estimate, shareDifference, shareOf } from './proportion.ts'
import { SPLIT_P_MIN, splitChance } from './sample-ratio.ts'

/** With fewer people in an arm no difference is shown: the interval would be wider than any effect of care. */
export const ARM_PEOPLE_MIN = 30
/**
 * With fewer buyers in an arm nothing is said of the effect: nobody bought, or one, is a spread of next to nothing, and
 * an interval drawn from it holds far less often than it says. Over planted runs without an effect, 1 to 5 % buying and
 * a tenth left alone, it claimed one in 9 to 26 %; with five, in less than 5 % (`effect.planted.test.ts`).
 */
export const ARM_BUYERS_MIN = 5

/** How many there are of each arm, and how many of them bought. */
export interface ArmSize {
  readonly people: number
  readonly buyers: number
}

/** One arm as counted: everybody enrolled, whether or not they were reached. */
export interface Arm {
  readonly people: number
  readonly buyers: number
  /** Net amount per person within the goal window; those who bought nothing count as 0. */
  readonly moneyMean: number
  readonly moneyVariance: number
  /** People whose goal window has not ended. */
  readonly openWindows: number
}

export interface ArmResult {
  readonly people: number
  readonly buyers: number
  readonly share: Estimate | null
  readonly moneyPerPerson: number
}

/** Why a result must not be read as an effect; the first one that holds. */
export const RESULT_GUARDS = ['no_holdout', 'too_few', 'split_off', 'few_buyers'] as const
export type ResultGuard = (typeof RESULT_GUARDS)[number]

export interface JourneyResult {
  readonly treated: ArmResult
  readonly holdout: ArmResult
  readonly difference: Estimate | null
  readonly moneyDifference: Estimate | null
  readonly guard: ResultGuard | null
  /** Chance of a split as uneven as this one; null when no holdout was planned. */
  readonly splitChance: number | null
  readonly openWindows: number
}

export const EMPTY_ARM: Arm = { people: 0, buyers: 0, moneyMean: 0, moneyVariance: 0, openWindows: 0 }

/** What came of a journey, beside the people left alone. `planned` is the planned share of the holdout. */
export function compareArms(treated: Arm, holdout: Arm, planned: number | undefined): JourneyResult {
  const chance =
    planned === undefined || planned === 0
      ? null
      : splitChance({ treated: treated.people, holdout: holdout.people, planned })
  const guard = guardOf(treated, holdout, chance)
  const comparable = guard !== 'no_holdout' && guard !== 'too_few'
  return {
    treated: toArmResult(treated),
    holdout: toArmResult(holdout),
    difference: comparable ? shareDifference(toProportion(treated), toProportion(holdout)) : null,
    // Shares have an interval that holds for one buyer and for none; money has not.
    moneyDifference:
      comparable && !fewBuyers(treated, holdout)
        ? (meanDifference(toSample(treated), toSample(holdout)) ?? null)
        : null,
    guard,
    splitChance: chance,
    openWindows: treated.openWindows + holdout.openWindows,
  }
}

/** Why the two must not be compared, if so; `chance` is that of the split, where one was planned. */
export function guardOf(treated: ArmSize, holdout: ArmSize, chance: number | null): ResultGuard | null {
  if (holdout.people === 0) return 'no_holdout'
  if (Math.min(treated.people, holdout.people) < ARM_PEOPLE_MIN) return 'too_few'
  if (chance !== null && chance < SPLIT_P_MIN) return 'split_off'
  return fewBuyers(treated, holdout) ? 'few_buyers' : null
}

export function fewBuyers(treated: ArmSize, holdout: ArmSize): boolean {
  return Math.min(treated.buyers, holdout.buyers) < ARM_BUYERS_MIN
}

function toArmResult(arm: Arm): ArmResult {
  const share = arm.people === 0 ? null : shareOf(toProportion(arm))
  return { people: arm.people, buyers: arm.buyers, share, moneyPerPerson: Math.round(arm.moneyMean) }
}

function toProportion({ buyers, people }: Arm) {
  return { hits: buyers, people }
}

function toSample({ people, moneyMean, moneyVariance }: Arm) {
  return { people, mean: moneyMean, variance: moneyVariance }
}
