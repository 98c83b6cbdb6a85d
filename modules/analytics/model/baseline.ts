import { addDays, dayOf, fromZoned, startOfDay, zonedParts } from '#kit/pure/zoned-time.ts'
import type { Span } from './period.ts'

/** What a period can be held against. */
export const BASELINES = ['previous', 'last_year', 'mean_of_four', 'best_of_four'] as const
export type Baseline = (typeof BASELINES)[number]

/** So many periods before this one are looked at. */
export const PERIODS_BEFORE = 4
const YEAR_DAYS = 364

/** The same hours of the wall clock, some days earlier: half a day is held against half a day. */
export function movedBack({ from, to }: Span, days: number, zone: string): Span {
  const at = (moment: Date) => {
    const { hour, minute } = zonedParts(moment, zone)
    const [year = 0, month = 0, day = 0] = addDays(dayOf(moment, zone), -days).split('-').map(Number)
    return fromZoned({ year, month, day, hour, minute }, zone)
  }
  return { from: at(from), to: at(to) }
}

/** The last so many days up to a moment. */
export function spanUpTo(asOf: Date, days: number, zone: string): Span {
  return { from: startOfDay(addDays(dayOf(asOf, zone), 1 - days), zone), to: asOf }
}

/** This period, the four before it, and the one 52 weeks ago, which has the same days of the week. */
export function spansOf(now: Span, days: number, zone: string): { before: readonly Span[]; lastYear: Span } {
  return {
    before: Array.from({ length: PERIODS_BEFORE }, (_, at) => movedBack(now, (at + 1) * days, zone)),
    lastYear: movedBack(now, YEAR_DAYS, zone),
  }
}

/** The figure of a baseline; null where none of its periods has one. */
export function baselineOf(
  baseline: Baseline,
  before: readonly (number | null)[],
  lastYear: number | null,
  goodWhen: 'up' | 'down',
): number | null {
  if (baseline === 'previous') return before[0] ?? null
  if (baseline === 'last_year') return lastYear
  const known = before.filter((one) => one !== null)
  if (known.length === 0) return null
  if (baseline === 'mean_of_four') return known.reduce((sum, one) => sum + one, 0) / known.length
  return goodWhen === 'up' ? Math.max(...known) : Math.min(...known)
}
