/** People at whom the sequence is at its narrowest; from a tenth to a hundred times as many it is little wider. */
const NARROWEST_AT_PEOPLE = 1000

/**
 * How many standard errors an interval must reach to either side so that it may be read as often as one likes: the
 * chance that it ever misses is `alpha`, over all readings together. The normal-mixture boundary of Waudby-Smith,
 * Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences"
 * (arXiv:2103.06476, first of March 2021; Annals of Statistics 52, 2024). `watched` is what has been seen: a person
 * whose window is half over counts half, as half of the variance to come is in. From 3 to 4 for 5 %, where one single
 * reading takes 1.96.
 */
export function errorsToReach(watched: number, alpha: number): number {
  const log = -2 * Math.log(alpha)
  const seen = (Math.max(watched, 1) * (log + Math.log(log + 1))) / NARROWEST_AT_PEOPLE
  return Math.sqrt(((2 * (seen + 1)) / seen) * Math.log(Math.sqrt(seen + 1) / alpha))
}
