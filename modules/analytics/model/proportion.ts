import { Z_95 } from './student.ts'

/** So many of so many. */
export interface Proportion {
  readonly hits: number
  readonly people: number
}

/** An estimate with its 95 % interval. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Wilson's score interval of one share (1927; method 3 of Newcombe, Stat Med 17:857, 1998): holds at 0 and at all. */
export function shareOf({ hits, people }: Proportion): Estimate {
  const value = hits / people
  const z2 = Z_95 ** 2
  const middle = 2 * hits + z2
  const spread = Z_95 * Math.sqrt(z2 + 4 * hits * (1 - value))
  const size = 2 * (people + z2)
  // At the ends the bound is the end itself; the formula would miss it by rounding.
  return {
    value,
    low: hits === 0 ? 0 : (middle - spread) / size,
    high: hits === people ? 1 : (middle + spread) / size,
  }
}

/**
 * The difference of two shares with its interval from the two score intervals: method 10 of Newcombe, "Interval
 * estimation for the difference between independent proportions", Stat Med 17:873–890 (1998).
 */
export function shareDifference(one: Proportion, other: Proportion): Estimate {
  const [a, b] = [shareOf(one), shareOf(other)]
  const value = a.value - b.value
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  }
}
