import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { ReceiveQuota } from './settings.ts'

const DAY_MS = 86_400_000

/** A touch that takes a place in a person's quota. */
export interface CountedTouch {
  readonly at: Date
  readonly marketing: boolean
  /** Whether the platform counts it as received by this person. */
  readonly received: boolean
}

/**
 * The most touches in any span of `days` times 24 hours that holds `at`, one at `at` itself not counted. Looking both
 * ways matters: what is planned for tomorrow also uses up today's place.
 */
export function busiestSpan(times: readonly Date[], at: Date, days: number): number {
  const span = days * DAY_MS
  const around = times.map(Number).filter((time) => Math.abs(time - Number(at)) < span)
  const starts = [...around.filter((time) => time <= Number(at)), Number(at)]
  return Math.max(...starts.map((start) => around.filter((time) => time >= start && time < start + span).length))
}

/** How many more the person may get at this moment; never below none. */
export function remainingAt(times: readonly Date[], at: Date, cap: { touches: number; days: number }): number {
  return Math.max(0, cap.touches - busiestSpan(times, at, cap.days))
}

/** From when a person has a place again if nothing else is planned: the first moment the span is below the cap. */
export function freeFrom(times: readonly Date[], at: Date, cap: { touches: number; days: number }): Date {
  const ends = times.map((time) => new Date(Number(time) + cap.days * DAY_MS)).filter((end) => end > at)
  const moments = [at, ...ends.sort((a, b) => Number(a) - Number(b))]
  return moments.find((moment) => busiestSpan(times, moment, cap.days) < cap.touches) ?? at
}

export interface QuotaPeriod {
  readonly from: Date
  readonly to: Date
  /** Days it is long. */
  readonly days: number
}

let lastAsked: { readonly at: number; readonly quota: string; readonly zone: string; period: QuotaPeriod } | undefined

/**
 * The calendar day, week (from Monday) or month around a moment, on the tenant's clock. The last answer is kept: people
 * who are moved together are asked about at one and the same moment.
 */
export function quotaPeriod(at: Date, quota: ReceiveQuota, zone: string): QuotaPeriod {
  if (lastAsked?.at === at.getTime() && lastAsked.quota === quota && lastAsked.zone === zone) return lastAsked.period
  const period = reckonPeriod(at, quota, zone)
  lastAsked = { at: at.getTime(), quota, zone, period }
  return period
}

function reckonPeriod(at: Date, quota: ReceiveQuota, zone: string): QuotaPeriod {
  const day = dayOf(at, zone)
  const first = quota === 'day' ? day : quota === 'week' ? addDays(day, -weekdayOf(day)) : `${day.slice(0, 7)}-01`
  const days = quota === 'day' ? 1 : quota === 'week' ? 7 : daysInMonth(day)
  return { from: startOfDay(first, zone), to: startOfDay(addDays(first, days), zone), days }
}

/** 0 is Monday. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

function daysInMonth(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
