/**
 * What is known of one metric over some people: of `y`, the metric within the goal window, and of `x`, the same metric
 * before they entered. Variances and the covariance are those of a sample (divided by n − 1).
 */
export interface Moments {
  readonly people: number
  /** People whose window is over, those still within it by the share of it that has passed. */
  readonly watched: number
  readonly mean: number
  readonly variance: number
  readonly priorMean: number
  readonly priorVariance: number
  readonly covariance: number
}

export const NOBODY: Moments = {
  ...{ people: 0, watched: 0, mean: 0, variance: 0 },
  ...{ priorMean: 0, priorVariance: 0, covariance: 0 },
}

export interface Observation {
  /** The metric within the window, and before it. */
  readonly y: number
  readonly x: number
  /** Share of the window that has passed, 0 to 1. */
  readonly watched: number
}

/** The moments of people known one by one, in one pass (Welford, Technometrics 4:419, 1962). */
export function momentsOf(people: readonly Observation[]): Moments {
  let [n, watched, mean, priorMean, yy, xx, xy] = [0, 0, 0, 0, 0, 0, 0]
  for (const one of people) {
    n += 1
    watched += one.watched
    const [dy, dx] = [one.y - mean, one.x - priorMean]
    mean += dy / n
    priorMean += dx / n
    yy += dy * (one.y - mean)
    xx += dx * (one.x - priorMean)
    xy += dy * (one.x - priorMean)
  }
  const of = (sum: number) => (n < 2 ? 0 : sum / (n - 1))
  return { people: n, watched, mean, variance: of(yy), priorMean, priorVariance: of(xx), covariance: of(xy) }
}
