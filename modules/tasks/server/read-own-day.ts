import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { readOwnDay as route } from '../contract.ts'
import { listOwnReminders } from './store/own-reminder.ts'
import { countOwnDay } from './store/task-count.ts'

/** The days of the card “近 7 天”, today included. */
const WEEK_DAYS = 7
const REMINDERS_SHOWN = 20

/** A guide's progress today, their week, and of what they were reminded. */
export async function readOwnDay(ctx: Ctx, staffId: string): Promise<z.infer<typeof route.answer>> {
  const zone = ctx.tenant.timezone
  const today = dayOf(ctx.now(), zone)
  const [from, to] = [startOfDay(today, zone), startOfDay(addDays(today, 1), zone)]
  const week = startOfDay(addDays(today, 1 - WEEK_DAYS), zone)
  const day = await countOwnDay(ctx, staffId, { from, to, week })
  const reminders = await listOwnReminders(ctx, staffId, REMINDERS_SHOWN)
  return {
    todo: day?.todo ?? 0,
    overdue: day?.overdue ?? 0,
    dueToday: day?.dueToday ?? 0,
    doneToday: day?.doneToday ?? 0,
    week: {
      done: day?.doneInWeek ?? 0,
      settled: day?.settledInWeek ?? 0,
      onTime: day?.onTimeInWeek ?? 0,
      days: WEEK_DAYS,
    },
    reminders: reminders.map((one) => ({ ...one, at: one.at.toISOString() })),
    asOf: ctx.now().toISOString(),
  }
}
