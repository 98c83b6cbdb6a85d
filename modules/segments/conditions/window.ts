import { z } from 'zod'
import { type Bound, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { Moment, TurnScope } from './condition.ts'
import type { Words } from './words.ts'

/** Longest window of a condition, in days. */
export const WINDOW_DAYS_MAX = 3650
const DAY_MS = 86_400_000

/** The last so many days; ever when absent. */
export const windowDays = z.number().int().min(1).max(WINDOW_DAYS_MAX).optional()

/** So many times 24 hours earlier: windows roll with the clock, they do not wait for midnight. */
export function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - Math.round(days * DAY_MS))
}

/** Whole days gone by between two moments. */
export function elapsedDays(since: Date, asOf: Date): number {
  return Math.floor((asOf.getTime() - since.getTime()) / DAY_MS)
}

/** A moment as the warehouse reads it, to the millisecond. */
export function bindTime(at: Date): Bound {
  return bind("DateTime64(3, 'UTC')", at.toISOString().slice(0, 23).replace('T', ' '))
}

/** Whether a moment lies in the window that ends at `asOf`: just after its beginning up to its end. */
export function isInWindow(at: Date, days: number | undefined, { asOf }: Moment): boolean {
  return at <= asOf && (days === undefined || at > daysBefore(asOf, days))
}

/** `isInWindow` of a column of the warehouse. */
export function inWindow(column: Fragment, days: number | undefined, { asOf }: Moment): Fragment {
  const ended = ch`${column} <= ${bindTime(asOf)}`
  return days === undefined ? ended : ch`${ended} and ${column} > ${bindTime(daysBefore(asOf, days))}`
}

/**
 * Whether one of these ages, in days, was reached between two moments. A window of 30 days turns at 0, when a row that
 * was dated ahead comes true, and at 30, when it falls out.
 */
export function passes(column: Fragment, ages: readonly number[], { since, asOf }: TurnScope): Fragment {
  const spans = [...new Set(ages)].map((days) => {
    const [from, to] = [daysBefore(since, days), daysBefore(asOf, days)]
    return ch`(${column} > ${bindTime(from)} and ${column} <= ${bindTime(to)})`
  })
  return joinFragments(spans, ' or ', ch`0`)
}

/** The ages at which a row enters and leaves a window. */
export function agesOf(days: number | undefined): readonly number[] {
  return days === undefined ? [0] : [0, days]
}

/** `近 30 天`; of all time nothing is said in Chinese. */
export function windowWords(days: number | undefined, { language }: Words): string {
  if (days === undefined) return language === 'zh' ? '' : 'ever'
  return language === 'zh' ? `近 ${days} 天` : `in the last ${days} days`
}
