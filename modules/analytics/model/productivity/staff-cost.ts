import { AMOUNT_PER_UNIT, type Amount } from '#kit/pure/money.ts'
import { addDays } from '#kit/pure/zoned-time.ts'

/** What a member of staff costs besides commission: their share of the salary, their tools, anything else. */
export const COST_KINDS = ['salary', 'tools', 'other'] as const
export type CostKind = (typeof COST_KINDS)[number]

/** A month; ten million of the currency unit. */
export const STAFF_COST_MAX: Amount = 10_000_000 * AMOUNT_PER_UNIT
export const STAFF_COSTS_MAX = 2000
export const COST_NOTE_CHARACTERS_MAX = 200

/** What is paid each month from a day on, until another record of the same person and kind begins. */
export interface StaffCost {
  /** Nobody by name: the team's, shared out evenly among its guides. */
  readonly staffId: string | null
  readonly kind: CostKind
  readonly monthly: Amount
  /** A day of the tenant's calendar. */
  readonly validFrom: string
}

export interface MonthCost {
  readonly staffId: string | null
  readonly kind: CostKind
  readonly amount: Amount
}

/**
 * What a month costs, person by person and kind by kind. A record that begins within it counts for its days, each a
 * like part of the month; half up to the ten-thousandth.
 */
export function costsOfMonth(records: readonly StaffCost[], month: string): MonthCost[] {
  const days = daysOf(month)
  const series = Map.groupBy(records, ({ staffId, kind }) => `${staffId ?? ''} ${kind}`)
  return [...series.values()].flatMap((one) => {
    const [first] = one
    if (!first) return []
    const dated = one.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    const sum = days.reduce((total, day) => total + BigInt(holding(dated, day)), 0n)
    const length = BigInt(days.length)
    const amount = Number((2n * sum + length) / (2n * length))
    return amount > 0 ? [{ staffId: first.staffId, kind: first.kind, amount }] : []
  })
}

function holding(dated: readonly StaffCost[], day: string): Amount {
  return dated.findLast(({ validFrom }) => validFrom <= day)?.monthly ?? 0
}

function daysOf(month: string): string[] {
  const first = `${month}-01`
  const length = Number(addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1).slice(8))
  return Array.from({ length }, (_, at) => addDays(first, at))
}

/** An amount in like parts that add up to it: what does not divide goes to the first ones. */
export function shareEvenly(amount: Amount, parts: number): Amount[] {
  const [each, rest] = [Math.floor(amount / parts), amount % parts]
  return Array.from({ length: parts }, (_, at) => each + (at < rest ? 1 : 0))
}
