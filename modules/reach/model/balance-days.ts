import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { standingAt } from './budget.ts'
import type { Placed } from './placed.ts'
import type { Restraint } from './restraint.ts'

/** Days of a customer's balance that are shown: behind us, and to come with what is planned. */
export const BALANCE_DAYS_BACK = 30
export const BALANCE_DAYS_AHEAD = 14

export interface BalanceDay {
  readonly day: string
  /** The lowest of the day: right after each touch, and at its end. Points, one decimal. */
  readonly left: number
  /** Marketing touches that took points on that day, or are planned for it. */
  readonly took: number
  /** What gave some back: service, useful content that arrived, an answer. */
  readonly gave: number
}

/** A customer's balance day by day, in the tenant's zone, from what the ledger holds now. */
export function balanceByDay(
  today: string,
  placed: readonly Placed[],
  { rules, zone }: { readonly rules: Restraint['budget']; readonly zone: string },
): readonly BalanceDay[] {
  const dueOf = Map.groupBy(placed, ({ dueAt }) => dayOf(dueAt, zone))
  const wentOf = Map.groupBy(
    placed.filter((one) => one.wentAt),
    (one) => dayOf(one.wentAt ?? one.dueAt, zone),
  )
  return Array.from({ length: BALANCE_DAYS_BACK + 1 + BALANCE_DAYS_AHEAD }, (_, nth) => {
    const day = addDays(today, nth - BALANCE_DAYS_BACK)
    const due = dueOf.get(day) ?? []
    const end = new Date(startOfDay(addDays(day, 1), zone).getTime() - 1)
    const moments = [...due.map(({ dueAt }) => dueAt), end]
    const lowest = Math.min(...moments.map((at) => standingAt(at, placed, rules).balance))
    return {
      day,
      left: Math.round(lowest * 10) / 10,
      took: due.filter(({ purpose }) => purpose === 'marketing').length,
      gave: (wentOf.get(day) ?? []).filter((one) => one.purpose === 'service' || one.contentKind === 'useful').length,
    }
  })
}
