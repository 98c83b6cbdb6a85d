import { type ArmMoments, compareMoments, type EffectMetric } from '../journey-effects.ts'
import { ALPHA } from './effect.ts'

/** People whom chance sent one way. */
export interface WayMoments {
  readonly port: string
  readonly arm: ArmMoments
}

/** The leading way less another, for each person, by the interval that holds over all readings. */
interface Lead {
  readonly port: string
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface BestWay {
  /** The way with the highest mean; nothing as long as nobody went any way. */
  readonly leader: string | null
  /** Against each of the others that it can be held against at all. */
  readonly leads: readonly Lead[]
  readonly proven: boolean
  /** People on all ways together with whom a difference of a tenth would be seen; null while that cannot be told. */
  readonly peopleNeeded: number | null
}

/**
 * Which of several ways is better than every other, so that one may look every day and stop when it is told: each pair
 * by the confidence sequence of `effectOf`, the chance of a wrong claim shared out among all pairs (Bonferroni), for
 * any of them might have come to lead. Nothing is proven while a way has fewer than 30 people or 5 buyers.
 */
export function bestWay(ways: readonly WayMoments[], metric: EffectMetric): BestWay {
  const leader = ways
    .filter(({ arm }) => arm.people > 0)
    .toSorted((a, b) => b.arm.moments[metric].mean - a.arm.moments[metric].mean)[0]
  if (!leader) return { leader: null, leads: [], proven: false, peopleNeeded: null }
  const others = ways.filter((one) => one !== leader)
  const alpha = ALPHA / Math.max(1, (ways.length * (ways.length - 1)) / 2)
  const compared = others.map(({ port, arm }) => {
    const found = compareMoments(leader.arm, arm, { alpha }).effects?.[metric]
    return { port, people: leader.arm.people + arm.people, found }
  })
  const leads = compared.flatMap(({ port, found }) =>
    found ? [{ port, value: found.perPerson.value, ...found.always }] : [],
  )
  return {
    leader: leader.port,
    leads,
    proven: others.length > 0 && compared.every(({ found }) => found?.verdict === 'more'),
    peopleNeeded: neededOf(ways, compared),
  }
}

interface Pair {
  readonly people: number
  readonly found: { readonly peopleNeeded: number | null } | undefined
}

/** The pair that takes longest, as many times as there are people on all ways for its own. */
function neededOf(ways: readonly WayMoments[], pairs: readonly Pair[]): number | null {
  const people = ways.reduce((sum, { arm }) => sum + arm.people, 0)
  const each = pairs.map(({ people: own, found }) => (found?.peopleNeeded ?? Number.NaN) * (people / own))
  const most = Math.max(...each)
  return Number.isFinite(most) ? Math.ceil(most) : null
}
