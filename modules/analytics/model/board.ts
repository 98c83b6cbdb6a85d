import type { MetricId } from './metrics.ts'

/** What is watched of a pool of customers day by day, in the four groups the trade asks for. */
export const BOARD = {
  growth: ['people_held', 'people_new', 'people_lost', 'people_grown'],
  retention: ['people_kept', 'repeat_rate'],
  conversion: ['conversion_rate', 'people_converted', 'buyers', 'gmv'],
  activity: ['active_share', 'people_active', 'touches_confirmed', 'touches_answered'],
} as const satisfies Readonly<Record<string, readonly MetricId[]>>

export const BOARD_GROUPS = Object.keys(BOARD) as (keyof typeof BOARD)[]

/** Every number of the board: limits may be set on these. */
export const BOARD_METRICS = BOARD_GROUPS.flatMap((group): BoardMetric[] => [...BOARD[group]])
export type BoardMetric = (typeof BOARD)[keyof typeof BOARD][number]
