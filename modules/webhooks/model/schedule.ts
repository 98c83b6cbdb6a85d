const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/**
 * How long to wait after each failed try: about tenfold at first, then a few times a day; ten tries in a little over
 * three days, as Standard Webhooks proposes (standardwebhooks.com, "Deliverability and reliability", 2024).
 */
const WAITS_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]
export const TRIES_MAX = WAITS_MS.length + 1
/** Waits differ by up to this share, so that what failed together does not come back together. */
const SPREAD = 0.1

/** When to try again after so many failed tries; undefined when it is given up. `chance` is in [0, 1). */
export function nextTry(tries: number, now: Date, chance: number): Date | undefined {
  const wait = WAITS_MS[tries - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + wait * (1 + SPREAD * chance))
}

/** An endpoint to which nothing has got through for so long is turned off. */
export const GIVEN_UP_HOURS = 72

export function isGivenUp(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= GIVEN_UP_HOURS * HOUR_MS
}
