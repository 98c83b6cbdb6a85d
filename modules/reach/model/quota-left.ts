import type { Placed } from './placed.ts'
import { type QuotaRules, receiveUse } from './quota.ts'

/** How many people have how much of the platform's quota left. */
export interface QuotaLeft {
  readonly from: number
  /** Null: that many or more. */
  readonly to: number | null
  readonly people: number
}

const STEPS = [0, 1, 4, 11, 21]

/** What each person may still receive in the platform's period around a moment, as far as this program sent it. */
export function leftOf(
  contactIds: readonly number[],
  placed: ReadonlyMap<number, readonly Placed[]>,
  at: Date,
  rules: QuotaRules,
): ReadonlyMap<number, number> {
  return new Map(
    contactIds.map((id) => {
      const { used, max } = receiveUse(at, placed.get(id) ?? [], rules)
      return [id, Math.max(0, max - used)]
    }),
  )
}

/** In steps from nothing left to much left; steps nobody is in are left out. */
export function spreadOf(left: Iterable<number>): readonly QuotaLeft[] {
  const counts = STEPS.map(() => 0)
  for (const one of left) {
    const step = STEPS.findLastIndex((from) => one >= from)
    counts[step] = (counts[step] ?? 0) + 1
  }
  return STEPS.map((from, nth) => {
    const next = STEPS[nth + 1]
    return { from, to: next === undefined ? null : next - 1, people: counts[nth] ?? 0 }
  }).filter(({ people }) => people > 0)
}
