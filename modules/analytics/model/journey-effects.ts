import { type Effect, effectOf } from './experiment/effect.ts'
import { type Moments, NOBODY } from './experiment/moments.ts'
import { ARM_BUYERS_MIN, fewBuyers, guardOf, type ResultGuard } from './journey-result.ts'
import { splitChance } from './sample-ratio.ts'

/** By what the effect of an SOP is set apart. */
export const CELL_SIDES = ['guide', 'variant'] as const
export type CellSide = (typeof CELL_SIDES)[number]

/** What is measured of each person within the goal window. */
export const EFFECT_METRICS = ['orders', 'money', 'buyers'] as const
export type EffectMetric = (typeof EFFECT_METRICS)[number]

/** Some people of one arm, by metric. */
export interface ArmMoments {
  readonly people: number
  readonly moments: Readonly<Record<EffectMetric, Moments>>
}

export type Effects = Readonly<Record<EffectMetric, Effect>>

export interface Compared {
  readonly treated: number
  readonly holdout: number
  readonly guard: ResultGuard | null
  /** Nothing where there are too few people or buyers, or nobody left alone. */
  readonly effects: Effects | null
}

export const NO_ARM: ArmMoments = { people: 0, moments: { orders: NOBODY, money: NOBODY, buyers: NOBODY } }

/**
 * Some people of an SOP beside those left alone, by how they were drawn. `planned` is the planned share left alone,
 * where the two are drawn from the same people; `alpha` the chance of a wrong claim.
 */
export function compareMoments(
  treated: ArmMoments,
  holdout: ArmMoments,
  { planned, alpha }: { readonly planned?: number | undefined; readonly alpha?: number } = {},
): Compared {
  const sizes = { treated: treated.people, holdout: holdout.people }
  const [one, other] = [sizeOf(treated), sizeOf(holdout)]
  const guard = guardOf(one, other, planned === undefined ? null : splitChance({ ...sizes, planned }))
  if (guard === 'no_holdout' || guard === 'too_few' || fewBuyers(one, other)) return { ...sizes, guard, effects: null }
  const of = (metric: EffectMetric) => effectOf(treated.moments[metric], holdout.moments[metric], alpha)
  const [orders, money] = [of('orders'), of('money')]
  const buyers = effectOf(spread(treated.moments.buyers), spread(holdout.moments.buyers), alpha)
  return { ...sizes, guard, effects: orders && money && buyers ? { orders, money, buyers } : null }
}

function sizeOf({ people, moments }: ArmMoments) {
  return { people, buyers: Math.round(moments.buyers.mean * people) }
}

/** Where nearly everybody buys, the share spreads as if as many had not as it takes buyers to say anything. */
function spread(buyers: Moments): Moments {
  const rare = Math.min(ARM_BUYERS_MIN / buyers.people, 0.5)
  return 1 - buyers.mean < rare ? { ...buyers, variance: Math.max(buyers.variance, rare * (1 - rare)) } : buyers
}
