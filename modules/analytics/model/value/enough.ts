/** With less than this the parameters would be guesses: the interval of r alone would span a factor of two. */
export const BUYERS_MIN = 100
export const REPEATERS_MIN = 30
export const WEEKS_MIN = 12

export interface Stock {
  readonly buyers: number
  readonly repeaters: number
  /** Weeks from the first purchase of all to now. */
  readonly weeks: number
}

export type Lack = 'no_buyers' | 'few_buyers' | 'few_repeaters' | 'short_history'

/** Why nothing can be foretold yet; undefined when it can. */
export function lackOf({ buyers, repeaters, weeks }: Stock): Lack | undefined {
  if (buyers === 0) return 'no_buyers'
  if (buyers < BUYERS_MIN) return 'few_buyers'
  if (repeaters < REPEATERS_MIN) return 'few_repeaters'
  return weeks < WEEKS_MIN ? 'short_history' : undefined
}
