/** People of about one strength, and how many of them bought within the horizon. */
export interface StrengthCount {
  readonly strength: number
  readonly people: number
  readonly bought: number
}

/** How strength turns into purchases: the expected number is `scale` · strength + `base`. */
export interface Scale {
  readonly scale: number
  /** What everybody buys, evidence or not. */
  readonly base: number
}

/** Fewer buyers among those with evidence say nothing of how strength turns into purchases. */
export const BUYERS_MIN = 30
const SLOPE = { min: 1e-9, max: 1e4 }
const HALVINGS = 60
const ROUNDS_MAX = 100
const SMALL_STEP = 1e-9

/**
 * Scale k and base b of c = 1 − e^(−(k·s + b)), by maximum likelihood on people of whom one knows whether they bought.
 * The log-likelihood Σ bought·log(1 − e^(−(k·s+b))) − Σ notBought·(k·s + b) is concave in both, so going up one and
 * then the other, each to the only zero of its slope, ends at the top. Nothing when too few bought, or nobody did not.
 */
export function fitScale(counts: readonly StrengthCount[]): (Scale & { buyers: number }) | undefined {
  const known = counts.filter(({ strength }) => strength > 0)
  const buyers = known.reduce((total, { bought }) => total + bought, 0)
  const others = known.reduce((total, { people, bought }) => total + people - bought, 0)
  if (buyers < BUYERS_MIN || others === 0) return undefined
  let fit: Scale = { scale: 1, base: 0.01 }
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const base = findZero((value) => slopeOf(counts, { ...fit, base: value }, () => 1))
    const scale = findZero((value) => slopeOf(counts, { scale: value, base }, (strength) => strength))
    const moved = Math.abs(scale - fit.scale) + Math.abs(base - fit.base)
    fit = { scale, base }
    if (moved < SMALL_STEP) break
  }
  return { ...fit, buyers }
}

/** Where a falling slope is zero, sought by halving on a logarithmic line; its ends when it is nowhere. */
function findZero(slope: (value: number) => number): number {
  let low = Math.log(SLOPE.min)
  let high = Math.log(SLOPE.max)
  for (let round = 0; round < HALVINGS; round += 1) {
    const middle = (low + high) / 2
    if (slope(Math.exp(middle)) > 0) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

function slopeOf(counts: readonly StrengthCount[], { scale, base }: Scale, by: (strength: number) => number): number {
  return counts.reduce((slope, { strength, people, bought }) => {
    const gain = bought === 0 ? 0 : bought / Math.expm1(scale * strength + base)
    return slope + by(strength) * (gain - (people - bought))
  }, 0)
}
