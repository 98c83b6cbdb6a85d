import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'

export const MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/

/** The month of a moment in a zone: `2026-11`. */
export function monthOf(at: Date, zone: string): string {
  return dayOf(at, zone).slice(0, 7)
}

/** From when until before when a month lasts in a zone. */
export function spanOfMonth(month: string, zone: string): { readonly from: Date; readonly until: Date } {
  const next = addDays(`${month}-28`, 4).slice(0, 7)
  return { from: startOfDay(`${month}-01`, zone), until: startOfDay(`${next}-01`, zone) }
}

const MONTHS_OFFERED = 12

/** This month and those before it, latest first. */
export function lastMonths(now: Date, zone: string, count: number = MONTHS_OFFERED): string[] {
  const months = [monthOf(now, zone)]
  while (months.length < count) months.push(addDays(`${months.at(-1)}-01`, -1).slice(0, 7))
  return months
}
