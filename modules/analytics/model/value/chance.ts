/** A number in [0, 1), each time another. */
export type Random = () => number

/** The same numbers for the same seed: what a page shows of a person does not change when it is loaded again. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    // Mulberry32 (T. Ettinger, 2017, public domain).
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One draw of the standard normal distribution (Box and Muller 1958). */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export function drawExponential(random: Random, rate: number): number {
  return -Math.log(1 - random()) / rate
}

/** One draw of the gamma distribution (Marsaglia and Tsang, ACM TOMS 26:363, 2000). */
export function drawGamma(random: Random, shape: number, rate: number): number {
  if (shape < 1) return drawGamma(random, shape + 1, rate) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate
  }
}

export function drawBeta(random: Random, a: number, b: number): number {
  const one = drawGamma(random, a, 1)
  return one / (one + drawGamma(random, b, 1))
}
