import type { z } from 'zod'
import { ch, type Fragment } from '#kit/pure/fragment.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { day, integer } from './atoms.ts'
import type { Moment, TurnScope } from './condition.ts'
import { either, part, seq, word } from './phrase.ts'
import { agesOf, bindTime, daysBefore, inWindow, isInWindow, passes, windowDays, windowWords } from './window.ts'
import type { Words } from './words.ts'

/** The last so many days, or from one day of the tenant's calendar to another, both included; ever when neither. */
export const periodShape = { days: windowDays, since: wireDay.optional(), until: wireDay.optional() }
export interface Period {
  readonly days?: number | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** For `superRefine`: days or dates, and dates in order. */
export function isOnePeriod({ days, since, until }: Period, ctx: z.core.$RefinementCtx): void {
  const isDated = since !== undefined || until !== undefined
  if (!isDated) return
  if (days !== undefined)
    ctx.addIssue({ code: 'custom', path: ['days'], message: '天数和日期只能填一种 / days or dates, not both' })
  if (since === undefined || until === undefined || since > until)
    ctx.addIssue({ code: 'custom', path: ['until'], message: '要填起止日期，结束不早于开始 / both days, in order' })
}

/** Whether a moment lies in the period and is not ahead of the moment asked about. */
export function isInPeriod(at: Date, period: Period, moment: Moment): boolean {
  const span = spanOf(period, moment)
  return isInWindow(at, period.days, moment) && (!span || (at >= span.start && at < span.end))
}

/** `isInPeriod` of a column of the warehouse. */
export function inPeriod(column: Fragment, period: Period, moment: Moment): Fragment {
  const window = inWindow(column, period.days, moment)
  const span = spanOf(period, moment)
  if (!span) return window
  return ch`${window} and ${column} >= ${bindTime(span.start)} and ${column} < ${bindTime(span.end)}`
}

/** A moment before which the period has nothing; nothing when it is ever. */
export function notBefore(period: Period, moment: Moment): Date | undefined {
  const { days } = period
  return days === undefined ? spanOf(period, moment)?.start : daysBefore(moment.asOf, days)
}

/** Rows that the clock alone brings into the period or drops from it. */
export function passesPeriod(column: Fragment, { days }: Period, scope: TurnScope): Fragment {
  return passes(column, agesOf(days), scope)
}

function spanOf({ since, until }: Period, { timezone }: Moment) {
  if (since === undefined || until === undefined) return undefined
  return { start: startOfDay(since, timezone), end: startOfDay(addDays(until, 1), timezone) }
}

/** `近 30 天` or `2026-01-01 到 2026-03-31 之间`; ever is not said. */
export const periodPhrase = either(
  seq(word('近 '), part('days', integer), word(' 天')),
  seq(part('since', day), word(' 到 '), part('until', day), word(' 之间')),
)

/** The period in English. */
export function periodWords({ days, since, until }: Period, words: Words): string {
  return since === undefined || until === undefined ? windowWords(days, words) : `from ${since} to ${until}`
}
