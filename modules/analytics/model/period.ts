import { addDays, dayOf, fromZoned, startOfDay, zonedParts } from '#kit/pure/zoned-time.ts'

/** Longest period of the home page, in days. */
export const PERIOD_DAYS_MAX = 366
/** From this many days on the series goes by weeks. */
export const WEEKLY_FROM_DAYS = 92
export const WEEK_DAYS = 7

/** From the first moment to just before the last one. */
export interface Span {
  readonly from: Date
  readonly to: Date
}

/** A span and the one as long before it. */
export interface Period {
  readonly now: Span
  readonly before: Span
  /** The calendar days of `now`, first to last. */
  readonly days: readonly string[]
}

/**
 * The last so many calendar days of a zone up to a moment. The span before is moved by whole days, so that both end at
 * the same hour of the wall clock and today's half day is held against a half day.
 */
export function periodUpTo(asOf: Date, days: number, zone: string): Period {
  const today = dayOf(asOf, zone)
  const at = (shift: number, moment: Date) => {
    const { hour, minute } = zonedParts(moment, zone)
    const [year = 0, month = 0, day = 0] = addDays(dayOf(moment, zone), -shift).split('-').map(Number)
    return fromZoned({ year, month, day, hour, minute }, zone)
  }
  const from = startOfDay(addDays(today, 1 - days), zone)
  return {
    now: { from, to: asOf },
    before: { from: at(days, from), to: at(days, asOf) },
    days: Array.from({ length: days }, (_, place) => addDays(today, place + 1 - days)),
  }
}

/** How far back buyers are looked at for repeats, in days. */
export const REPEAT_DAYS = 365

/** The 365 days up to a moment. */
export function yearUpTo(to: Date, zone: string): Span {
  return { from: startOfDay(addDays(dayOf(to, zone), 1 - REPEAT_DAYS), zone), to }
}
