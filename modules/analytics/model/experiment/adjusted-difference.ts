import type { Moments } from './moments.ts'

/** The difference of two arms with its standard error, before and after what was known of them before is taken off. */
export interface AdjustedDifference {
  readonly value: number
  readonly error: number
  /** Degrees of freedom after Welch and Satterthwaite, one less where the prior was used. */
  readonly degrees: number
  /** Of the plain difference of means. */
  readonly plain: { readonly value: number; readonly error: number }
}

/**
 * The difference of two means, less what the same people differed by before (CUPED: Deng, Xu, Kohavi and Walker,
 * "Improving the sensitivity of online controlled experiments by utilizing pre-experiment data", WSDM 2013). The slope
 * is the one that makes the variance of the difference least for arms of unlike size, so that it never exceeds the
 * plain one; the prior is from before the draw, so that taking it off favours no arm. Nothing with fewer than two
 * people in an arm.
 */
export function adjustedDifference(one: Moments, other: Moments): AdjustedDifference | undefined {
  if (one.people < 2 || other.people < 2) return undefined
  const value = one.mean - other.mean
  const spread = one.priorVariance / one.people + other.priorVariance / other.people
  const slope = spread > 0 ? (one.covariance / one.people + other.covariance / other.people) / spread : 0
  const [a, b] = [leftOver(one, slope), leftOver(other, slope)]
  const welch = (a + b) ** 2 / (a ** 2 / (one.people - 1) + b ** 2 / (other.people - 1))
  return {
    value: value - slope * (one.priorMean - other.priorMean),
    error: Math.sqrt(a + b),
    degrees: Math.max(1, (a + b === 0 ? one.people + other.people - 2 : welch) - (slope === 0 ? 0 : 1)),
    plain: { value, error: Math.sqrt(leftOver(one, 0) + leftOver(other, 0)) },
  }
}

/** Variance of an arm's mean once `slope` times the prior is taken off; rounding must not make it less than nothing. */
function leftOver({ people, variance, covariance, priorVariance }: Moments, slope: number): number {
  return Math.max(0, variance - 2 * slope * covariance + slope ** 2 * priorVariance) / people
}
