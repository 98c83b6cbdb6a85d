/** 97.5 % point of the standard normal distribution. */
export const Z_95 = 1.959963984540054

/**
 * 97.5 % point of Student's t, by the Cornish–Fisher expansion (Abramowitz and Stegun 26.7.5). From 10 degrees of
 * freedom on it is right to three decimals; the guards of a result ask for far more.
 */
export function t95(degrees: number): number {
  const z = Z_95
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ]
  return terms.reduce((sum, term, power) => sum + term / degrees ** power, 0)
}
