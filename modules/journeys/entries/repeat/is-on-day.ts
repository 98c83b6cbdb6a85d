import { addDays } from '#kit/pure/zoned-time.ts'
import type { Every } from './schema.ts'

/** Whether what comes again and again comes on a day, `YYYY-MM-DD`. */
export function isOnDay({ unit, days }: Every, day: string): boolean {
  if (unit === 'week') return days.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7)
  const nth = Number(day.slice(8))
  const isLast = addDays(day, 1).endsWith('-01')
  return days.some((one) => one === nth || (isLast && one > nth))
}
