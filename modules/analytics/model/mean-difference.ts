import type { Estimate } from './proportion.ts'
import { t95 } from './student.ts'

/** What is known of a sample; the variance is that of the sample (divided by n − 1). */
export interface Sample {
  readonly people: number
  readonly mean: number
  readonly variance: number
}

/**
 * The difference of two means with its interval after Welch (Biometrika 34:28, 1947): the arms may differ in size and
 * in spread, as treated and held-out people do.
 */
export function meanDifference(one: Sample, other: Sample): Estimate | undefined {
  if (one.people < 2 || other.people < 2) return undefined
  const [a, b] = [one.variance / one.people, other.variance / other.people]
  const value = one.mean - other.mean
  if (a + b === 0) return { value, low: value, high: value }
  const degrees = (a + b) ** 2 / (a ** 2 / (one.people - 1) + b ** 2 / (other.people - 1))
  const half = t95(degrees) * Math.sqrt(a + b)
  return { value, low: value - half, high: value + half }
}
