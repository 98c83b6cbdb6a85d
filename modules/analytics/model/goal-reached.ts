import { ARM_BUYERS_MIN, ARM_PEOPLE_MIN } from './journey-result.ts'
import { type Estimate, shareDifference, shareOf } from './proportion.ts'

interface Entered {
  readonly entered: number
  /** Of them, those who met the goal. */
  readonly bought: number
}

export interface GoalArm {
  readonly hits: number
  readonly people: number
  readonly share: Estimate | null
}

/**
 * Who reached a goal that is no order, by arm as they were drawn, and the difference; null with too few people, or too
 * few who reached it, in an arm. By entrances: who enters twice may reach it twice.
 */
export function compareGoal(arms: { readonly treated: Entered; readonly holdout: Entered }): {
  readonly treated: GoalArm
  readonly holdout: GoalArm
  readonly difference: Estimate | null
} {
  const [treated, holdout] = [armOf(arms.treated), armOf(arms.holdout)]
  const tooFew =
    Math.min(treated.people, holdout.people) < ARM_PEOPLE_MIN || Math.min(treated.hits, holdout.hits) < ARM_BUYERS_MIN
  return { treated, holdout, difference: tooFew ? null : shareDifference(treated, holdout) }
}

function armOf({ entered, bought }: Entered): GoalArm {
  const proportion = { hits: bought, people: entered }
  return { ...proportion, share: entered === 0 ? null : shareOf(proportion) }
}
