/** The five pools of the trade's theory, in the order of the water. */
export const POOLS = ['widen', 'oxygen', 'soften', 'core', 'spread'] as const
export type PoolName = (typeof POOLS)[number]

/** Below this share of the mean of the periods before, somebody should look. */
export const FALL_ALARM = 0.2

export interface PoolScore {
  /** 0 to 100: the leading figure as a share of the best of the last five periods. Null when nothing was measured. */
  readonly score: number | null
  readonly value: number
  /** By which share the figure lies beyond the mean of the four periods before; null without any. */
  readonly change: number | null
  readonly alarm: 'falling' | null
}

/**
 * A pool's state from its leading figure, this period first and the four before it after. A score of 100 says that it
 * was never better within the five: it is held against itself, so that small and large pools can be read side by side.
 */
export function scorePool(values: readonly number[]): PoolScore {
  const [value = 0, ...before] = values
  const best = Math.max(0, ...values)
  if (best === 0) return { score: null, value, change: null, alarm: null }
  const mean = before.reduce((sum, one) => sum + one, 0) / Math.max(1, before.length)
  const change = mean === 0 ? null : value / mean - 1
  const alarm = change !== null && change < -FALL_ALARM ? 'falling' : null
  return { score: Math.round((value / best) * 100), value, change, alarm }
}
