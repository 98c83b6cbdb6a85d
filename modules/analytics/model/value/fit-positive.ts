import { invert } from './invert.ts'
import { type Minimum, minimise, type Objective, type Point } from './minimise.ts'

export interface Fitted {
  readonly estimates: Point
  /** Null where the likelihood is flat: the data do not say. */
  readonly errors: readonly (number | null)[]
  readonly logLikelihood: number
  /** Of the logarithms of the parameters; null where the likelihood is flat. */
  readonly covariance: readonly Point[] | null
}

const ROUGH = { size: 0.5, precision: 1e-2, stepsMax: 60 } as const
const FINE = { size: 0.2, precision: 1e-5, stepsMax: 800 } as const
const AGAIN = { size: 0.02, precision: 1e-5, stepsMax: 400 } as const
/** Step in the logarithm of a parameter for the curvature. */
const CURVATURE_STEP = 5e-3

/**
 * Maximum likelihood of positive parameters. The search walks in their logarithms, from several starts, and begins
 * anew at the best place found: a simplex that has collapsed in a valley opens again. Standard errors come from the
 * curvature there.
 */
export function* fitPositive(logLikelihood: Objective, starts: readonly Point[]): Generator<void, Fitted> {
  const f: Objective = (logs) =>
    logs.some((x) => Math.abs(x) > 12) ? Number.POSITIVE_INFINITY : -logLikelihood(exp(logs))
  let best: Minimum = { at: [], value: Number.POSITIVE_INFINITY }
  for (const start of starts) {
    const found = yield* minimise(f, start.map(Math.log), ROUGH)
    if (found.value < best.value) best = found
  }
  best = yield* minimise(f, best.at, FINE)
  best = yield* minimise(f, best.at, AGAIN)
  const estimates = exp(best.at)
  const spread = invert(curvature(f, best.at))
  const errors = estimates.map((estimate, at) => {
    const variance = spread?.[at]?.[at] ?? -1
    return variance > 0 ? estimate * Math.sqrt(variance) : null
  })
  return { estimates, errors, logLikelihood: -best.value, covariance: spread ?? null }
}

/** Runs a search to its end at once. */
export function runOut<T>(search: Generator<void, T>): T {
  let step = search.next()
  while (!step.done) step = search.next()
  return step.value
}

function exp(logs: Point): Point {
  return logs.map(Math.exp)
}

/** Second derivatives by central differences. */
function curvature(f: Objective, at: Point): readonly Point[] {
  const h = CURVATURE_STEP
  const moved = (i: number, di: number, j: number, dj: number) =>
    f(at.map((x, axis) => x + (axis === i ? di * h : 0) + (axis === j ? dj * h : 0)))
  return at.map((_, i) =>
    at.map((_, j) => (moved(i, 1, j, 1) - moved(i, 1, j, -1) - moved(i, -1, j, 1) + moved(i, -1, j, -1)) / (4 * h * h)),
  )
}
