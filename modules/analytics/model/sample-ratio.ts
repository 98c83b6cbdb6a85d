/** Below this the split is not the one that was planned, and no figure of the result may be trusted. */
export const SPLIT_P_MIN = 0.001

/** The split of people between two arms against the planned one. */
export interface Split {
  readonly treated: number
  readonly holdout: number
  /** Planned share of the holdout, 0 to 1. */
  readonly planned: number
}

/** How likely a split as uneven as this is by chance alone: Pearson's chi-square with one degree of freedom. */
export function splitChance({ treated, holdout, planned }: Split): number {
  const people = treated + holdout
  if (people === 0 || planned <= 0 || planned >= 1) return 1
  const expected = people * planned
  const off = (holdout - expected) ** 2
  return chiSquareTail(off / expected + off / (people - expected))
}

/** Upper tail of chi-square with one degree of freedom. */
export function chiSquareTail(x: number): number {
  return erfc(Math.sqrt(x / 2))
}

/** Complementary error function of x ≥ 0 to 1.2e-7 of its size: Numerical Recipes, 2nd ed., 6.2 (Chebyshev fit). */
function erfc(x: number): number {
  const t = 1 / (1 + x / 2)
  const fit = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ]
  const power = fit.reduceRight((sum, coefficient) => sum * t + coefficient, 0)
  return t * Math.exp(-x * x + power)
}
