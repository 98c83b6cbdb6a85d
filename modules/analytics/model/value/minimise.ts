export type Point = readonly number[]
export type Objective = (at: Point) => number

export interface Minimum {
  readonly at: Point
  readonly value: number
}

interface Stop {
  /** Length of the first simplex. */
  readonly size: number
  /** Both the values and the corners of the simplex must agree to this. */
  readonly precision: number
  readonly stepsMax: number
}

/**
 * The downhill simplex of Nelder and Mead, "A simplex method for function minimization", Computer Journal 7:308 (1965).
 * It yields at every step, so that a long search can make room for other work.
 */
export function* minimise(f: Objective, start: Point, stop: Stop): Generator<void, Minimum> {
  let corners = [start, ...start.map((_, axis) => start.map((x, at) => (at === axis ? x + stop.size : x)))].map((at) =>
    valued(f, at),
  )
  for (let step = 0; step < stop.stepsMax; step++) {
    corners = corners.toSorted((a, b) => a.value - b.value)
    if (isSmall(corners, stop.precision)) break
    corners = moved(f, corners)
    yield
  }
  return corners.reduce((best, one) => (one.value < best.value ? one : best))
}

function valued(f: Objective, at: Point): Minimum {
  const value = f(at)
  return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value }
}

function isSmall(corners: readonly Minimum[], precision: number): boolean {
  const [best, worst] = [corners[0], corners.at(-1)]
  if (!best || !worst) return true
  const spread = Math.max(...corners.flatMap(({ at }) => at.map((x, axis) => Math.abs(x - (best.at[axis] ?? 0)))))
  return worst.value - best.value <= precision * (1 + Math.abs(best.value)) * 1e-3 && spread <= precision
}

/** One step: the worst corner is reflected, stretched or pulled in; if nothing helps, all shrink towards the best. */
function moved(f: Objective, corners: readonly Minimum[]): Minimum[] {
  const others = corners.slice(0, -1)
  const [best, worst, second] = [corners[0], corners.at(-1), others.at(-1)]
  if (!best || !worst || !second) return [...corners]
  const centre = best.at.map((_, axis) => others.reduce((sum, { at }) => sum + (at[axis] ?? 0), 0) / others.length)
  const along = (share: number) =>
    valued(
      f,
      centre.map((x, axis) => x + share * (x - (worst.at[axis] ?? 0))),
    )
  const reflected = along(1)
  if (reflected.value < best.value) {
    const stretched = along(2)
    return [...others, stretched.value < reflected.value ? stretched : reflected]
  }
  if (reflected.value < second.value) return [...others, reflected]
  const pulled = reflected.value < worst.value ? along(0.5) : along(-0.5)
  if (pulled.value < Math.min(reflected.value, worst.value)) return [...others, pulled]
  return [
    best,
    ...corners.slice(1).map(({ at }) =>
      valued(
        f,
        at.map((x, axis) => ((best.at[axis] ?? 0) + x) / 2),
      ),
    ),
  ]
}
