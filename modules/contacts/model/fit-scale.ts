/** People of about one strength, and how many of them bought within the horizon. */
export interface StrengthCount {
  readonly strength: number
  readonly people: number
  readonly bought: number
}

/** Fewer buyers say nothing of how strength turns into purchases. */
export const BUYERS_MIN = 30
const SCALE = { min: 1e-6, max: 1e4 }
const HALVINGS = 80

/**
 * The scale k of c = 1 − e^(−k·s), by maximum likelihood on people of whom one knows whether they bought. The slope of
 * the log-likelihood, Σ bought·s·e^(−ks)/(1−e^(−ks)) − Σ notBought·s, falls with k, so halving finds its only zero.
 * Nothing when too few bought, or nobody did not.
 */
export function fitScale(counts: readonly StrengthCount[]): { scale: number; buyers: number } | undefined {
  const known = counts.filter(({ strength }) => strength > 0)
  const buyers = known.reduce((total, { bought }) => total + bought, 0)
  const others = known.reduce((total, { people, bought }) => total + people - bought, 0)
  if (buyers < BUYERS_MIN || others === 0) return undefined
  let low = Math.log(SCALE.min)
  let high = Math.log(SCALE.max)
  for (let round = 0; round < HALVINGS; round += 1) {
    const middle = (low + high) / 2
    if (slopeAt(known, Math.exp(middle)) > 0) low = middle
    else high = middle
  }
  return { scale: Math.exp((low + high) / 2), buyers }
}

function slopeAt(counts: readonly StrengthCount[], scale: number): number {
  return counts.reduce(
    (slope, { strength, people, bought }) =>
      slope + (bought * strength) / Math.expm1(scale * strength) - (people - bought) * strength,
    0,
  )
}
