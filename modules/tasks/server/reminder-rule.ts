import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { limitOf, readPlatformRule } from '#modules/compliance/index.ts'
import { countReminders } from './store/reminder.ts'

const HOUR_MS = 3_600_000

/** How often one task may be reminded of: a dated rule of the platform, never a constant here. */
export interface ReminderRule {
  readonly perTask: number
  readonly hours: number
  /** `YYYY-MM-DD` */
  readonly validFrom: string
  readonly source: string
}

export async function readReminderRule(ctx: Ctx): Promise<ReminderRule> {
  const rule = await readPlatformRule(ctx, 'wecom.task_reminders', ctx.now())
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const { validFrom, source } = rule
  return { perTask: limitOf(rule, 'max', today), hours: limitOf(rule, 'hours', today), validFrom, source }
}

/** How many reminders each task has left at this moment, those given by the clock counted. */
export async function readRemindersLeft(ctx: Ctx, rule: ReminderRule, taskIds: readonly string[]) {
  const since = new Date(ctx.now().getTime() - rule.hours * HOUR_MS)
  const given = await countReminders(ctx, taskIds, since)
  return (taskId: string) => Math.max(0, rule.perTask - (given.get(taskId) ?? 0))
}
