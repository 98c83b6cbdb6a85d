/** Terms after which the series is given up; near z = 1 it converges slowly. */
const TERMS_MAX = 100_000
const PRECISION = 1e-16

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1, by its series (Abramowitz and Stegun 15.1.1). Callers
 * choose a form whose a and b are small (Euler's transformation, 15.3.3), so that nothing overflows.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < TERMS_MAX; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) <= PRECISION * Math.abs(sum)) return sum
  }
  return sum
}
