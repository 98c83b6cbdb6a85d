import { Z_95 } from './student.ts'

/** The number of people above the line is to grow by so much a year (小增量). */
export const CORE_GROWTH = 0.05
/** From this share of the line on somebody is near it. */
export const NEAR_SHARE = 0.5
/** 1,000 of the currency. */
export const CORE_LINE_DEFAULT = 10_000_000

export interface CoreForecast {
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * How many will be above the line when the year ends: those above it already, and everybody else with their chance.
 * `scale` stands for people whom a person in the sample speaks for. The spread is that of independent chances, and of
 * the sample.
 */
export function foretellAbove(above: number, chances: readonly number[], scale: number): CoreForecast {
  const value = above + scale * chances.reduce((sum, one) => sum + one, 0)
  const byChance = scale * chances.reduce((sum, one) => sum + one * (1 - one), 0)
  const mean = chances.reduce((sum, one) => sum + one, 0) / Math.max(1, chances.length)
  const spread = chances.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  const half = Z_95 * Math.sqrt(byChance + scale * (scale - 1) * spread)
  return { value, low: Math.max(above, value - half), high: value + half }
}

/** How many orders of their own usual size bring a person over the line. */
export function ordersToCross(gap: number, usual: number): number | null {
  return usual > 0 ? Math.ceil(gap / usual) : null
}
