import { addDays, dayOf, fromZoned, zonedParts } from '#kit/pure/zoned-time.ts'

export interface Waiting {
  /** How many days it may wait. */
  readonly days: number
  /** Too late after that. */
  readonly until: Date | undefined
}

/**
 * The same time of day on each of the following days, on the clock of a zone; each is reckoned when it is asked for,
 * and once for all who share their time.
 */
export function laterDays(zone: string): (at: Date, waiting: Waiting) => Iterable<number> {
  const known = new Map<string, number>()
  const after = (at: Date, days: number) => {
    const key = `${at.getTime()} ${days}`
    const found = known.get(key)
    if (found !== undefined) return found
    const [year = 0, month = 0, day = 0] = addDays(dayOf(at, zone), days).split('-').map(Number)
    const { hour, minute } = zonedParts(at, zone)
    const then = fromZoned({ year, month, day, hour, minute }, zone).getTime()
    known.set(key, then)
    return then
  }
  return function* (at, { days, until }) {
    for (let nth = 1; nth <= days; nth += 1) {
      const then = after(at, nth)
      if (until && then > until.getTime()) return
      yield then
    }
  }
}
