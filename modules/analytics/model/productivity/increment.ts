import { ALPHA } from '../experiment/effect.ts'
import { type ArmMoments, compareMoments } from '../journey-effects.ts'

/** The people of one guide in one SOP, both arms as they were drawn. */
export interface GuideArms {
  readonly staffId: string
  readonly treated: ArmMoments
  readonly holdout: ArmMoments
}

/** Money that there would not have been, over the SOPs in which a guide's people could be compared. */
export interface Increment {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly journeys: number
}

/**
 * What each guide's SOPs brought beside people left alone. Each SOP is compared by itself, since they leave alone
 * different shares, then added up. The bounds are added too: each holds at every reading with its part of the 5 %, so
 * that all hold together (Bonferroni), however often the page is looked at. The 5 % is shared among all cells of the
 * month, those too that cannot be compared yet: a share that went by what can be compared at the moment would be spent
 * again as others join. Who cannot be compared is left out of what is answered.
 */
export function addIncrements(arms: readonly GuideArms[]): ReadonlyMap<string, Increment> {
  const comparable = arms.filter((one) => compareMoments(one.treated, one.holdout).effects !== null)
  const alpha = ALPHA / Math.max(1, arms.length)
  const found = new Map<string, Increment>()
  for (const { staffId, treated, holdout } of comparable) {
    const money = compareMoments(treated, holdout, { alpha }).effects?.money
    if (!money) continue
    const before = found.get(staffId) ?? { value: 0, low: 0, high: 0, journeys: 0 }
    found.set(staffId, {
      value: before.value + money.total.value,
      low: before.low + money.always.low * treated.people,
      high: before.high + money.always.high * treated.people,
      journeys: before.journeys + 1,
    })
  }
  return found
}
