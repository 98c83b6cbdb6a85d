import { addDays } from '#kit/pure/zoned-time.ts'

export const DAY_WINDOWS = ['before', 'days', 'after'] as const
export type DayWindow = (typeof DAY_WINDOWS)[number]

/** Longest that the days of a result may be. */
export const RESULT_DAYS_MAX = 31
/** Days on each side that are held against them: two of every weekday. */
export const AROUND_DAYS = 14

export interface WindowDays {
  readonly window: DayWindow
  readonly from: string
  /** The last whole day, or today where there is no other. */
  readonly to: string
  /** Whether it is not over yet. */
  readonly running: boolean
  /** Whole days; nought where today alone has begun. */
  readonly days: number
}

/** The days of a result and those around it, as far as they have begun. */
export function windowsOf(from: string, to: string, today: string): readonly WindowDays[] {
  const spans: readonly (readonly [DayWindow, string, string])[] = [
    ['before', addDays(from, -AROUND_DAYS), addDays(from, -1)],
    ['days', from, to],
    ['after', addDays(to, 1), addDays(to, AROUND_DAYS)],
  ]
  return spans
    .filter(([, first]) => first <= today)
    .map(([window, first, last]) => {
      const running = last >= today
      const end = !running ? last : first < today ? addDays(today, -1) : today
      const days = (Date.parse(`${end}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000 + 1
      return { window, from: first, to: end, running, days: end < today ? days : 0 }
    })
}
