import type { BoardMetric } from './board.ts'

/** Limits of a tenant, and over how many days a limited number may count. */
export const ALERTS_MAX = 50
export const ALERT_DAYS = [1, 7, 30, 90] as const
export const ALERT_SIDES = ['below', 'above'] as const

export interface AlertLimit {
  readonly metric: BoardMetric
  readonly days: number
  readonly side: (typeof ALERT_SIDES)[number]
  /** In the unit of the metric. */
  readonly bound: number
}

/** Whether a number lies beyond its limit; nothing where it has no value. On the limit is not beyond it. */
export function isCrossed({ side, bound }: Pick<AlertLimit, 'side' | 'bound'>, value: number | null): boolean | null {
  if (value === null) return null
  return side === 'below' ? value < bound : value > bound
}
