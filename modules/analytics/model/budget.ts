import type { Amount } from '#kit/pure/money.ts'
import type { MetricId } from './metrics.ts'
import type { PoolName } from './pool.ts'

/** Most expenses of one month, over all pools. */
export const EXPENSES_MAX = 1000
export const EXPENSE_NOTE_CHARACTERS_MAX = 200
/** Largest budget or expense: ten thousand million of the currency unit. */
export const BUDGET_AMOUNT_MAX: Amount = 1e14

/** What a pool counts that has a price of its own; the others cost what is written by hand. */
export const COUNTED: Readonly<Record<PoolName, MetricId | null>> = {
  widen: 'people_new',
  oxygen: 'messages_sms',
  soften: null,
  core: null,
  spread: 'people_returned',
}

export interface MonthSpending {
  /** What the product measured, day by day of the month, up to today. */
  readonly measured: readonly Amount[]
  /** What was written by hand, day by day; days to come are plans. */
  readonly written: readonly Amount[]
}

export interface BudgetState {
  readonly spent: Amount
  readonly planned: Amount
  readonly forecast: Amount
  /** Spent more than the budget; or will have, when it goes on like this. */
  readonly alarm: 'over' | 'ahead' | null
}

/**
 * Where a month's budget stands after `elapsed` of its days, today's part counted as a fraction. What is measured goes
 * on at the pace of the days gone by (a straight line through the month, as one day at least); what is written by hand
 * is lumpy, so it counts as it stands, days to come included.
 */
export function judgeBudget(spending: MonthSpending, elapsed: number, budget: Amount | null): BudgetState {
  const { measured, written } = spending
  const today = Math.min(Math.ceil(elapsed), written.length)
  const soFar = total(measured)
  const days = Math.min(Math.max(elapsed, 1), written.length)
  const spent = soFar + total(written.slice(0, today))
  const planned = total(written.slice(today))
  const forecast = elapsed <= 0 ? planned : Math.round((soFar * written.length) / days) + total(written)
  const alarm = budget === null ? null : spent > budget ? 'over' : forecast > budget ? 'ahead' : null
  return { spent, planned, forecast, alarm }
}

function total(amounts: readonly Amount[]): Amount {
  return amounts.reduce((sum, one) => sum + one, 0)
}
