import { z } from 'zod'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import { dueOf } from './timing.ts'

/** Longest time to wait for, in days. */
export const WAIT_DAYS_MAX = 365
export const MINUTES_OF_A_DAY = 1440
const MINUTE_MS = 60_000

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')

/** When somebody who has come to a node is dealt with. Days and times of day are those of the tenant's zone. */
export const timingSchema = z.discriminatedUnion('kind', [
  /** So many days after they entered the journey, at a time of day. */
  z.object({ kind: z.literal('day'), day: z.number().int().min(0).max(WAIT_DAYS_MAX), time }),
  /** So long after they came here, by the clock on no wall. */
  z.object({
    kind: z.literal('after'),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(WAIT_DAYS_MAX * MINUTES_OF_A_DAY),
  }),
  /** So many calendar days after they came here, at a time of day; 0 is the next such time. */
  z.object({ kind: z.literal('clock'), days: z.number().int().min(0).max(WAIT_DAYS_MAX), time }),
  /** The next of these weekdays (1 is Monday, 7 Sunday) after they came here, at a time of day. */
  z.object({ kind: z.literal('weekday'), weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7), time }),
])
export type Timing = z.infer<typeof timingSchema>

/** What a wait waits for: a timing, or a share of the time that customers of this kind take to decide. */
export const untilSchema = z.discriminatedUnion('kind', [
  ...timingSchema.options,
  /** Calendar days after they came here, at a time of day: so many percent of the decision cycle, at least a day. */
  z.object({ kind: z.literal('decision'), percent: z.number().int().min(10).max(300), time }),
])
export type Until = z.infer<typeof untilSchema>

/** Days that a share of the decision cycle makes. */
export function decisionShare(percent: number, decisionDays: number): number {
  return Math.min(WAIT_DAYS_MAX, Math.max(1, Math.round((decisionDays * percent) / 100)))
}

/** A wait as a timing that needs nothing else to be known; without a decision cycle its share is a day. */
export function plainTiming(until: Until, decisionDays: number | null): Timing {
  if (until.kind !== 'decision') return until
  return { kind: 'clock', days: decisionShare(until.percent, decisionDays ?? 1), time: until.time }
}

/** Somebody's coming to a node. */
export interface Coming {
  /** Day 0 of their journey, `YYYY-MM-DD` in the tenant's zone. */
  readonly anchorDay: string
  readonly arrivedAt: Date
  readonly zone: string
}

/**
 * When a timing is over for somebody. Reckoned from when they should have come, not from when a tick found the time to
 * move them, so that late, repeated and several ticks end the same. `day` alone may lie before the coming.
 */
export function timeOf(timing: Timing, { anchorDay, arrivedAt, zone }: Coming): Date {
  if (timing.kind === 'after') return new Date(arrivedAt.getTime() + timing.minutes * MINUTE_MS)
  if (timing.kind === 'day') return dueOf(timing, anchorDay, zone)
  const today = dayOf(arrivedAt, zone)
  const { time } = timing
  if (timing.kind === 'clock' && timing.days > 0) return dueOf({ day: timing.days, time }, today, zone)
  const fits = (day: number) => timing.kind === 'clock' || timing.weekdays.includes(weekdayOf(addDays(today, day)))
  for (let day = 0; day <= 7; day++) {
    const at = dueOf({ day, time }, today, zone)
    if (fits(day) && at > arrivedAt) return at
  }
  throw new Error(`No time to wait for in ${JSON.stringify(timing)}`)
}

/** 1 is Monday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
