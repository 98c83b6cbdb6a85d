import { daysInMonth, startOfDay, startOfMonth, startOfWeek } from '../world/calendar.ts'
import type { ReceiveLimit } from '../world/company.ts'

/** How many more mass messages a customer or group may receive in the current window. */
export function receivable(limit: ReceiveLimit, received: readonly number[], now: number): number {
  const start = { day: startOfDay, week: startOfWeek, month: startOfMonth }[limit.window](now)
  const most = limit.count > 0 ? limit.count : daysInMonth(now)
  return Math.max(0, most - received.filter((at) => at >= start && at <= now).length)
}
