import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { isQuiet } from '../model/digest.ts'
import { refusalToSettle, type SettleRefusal } from '../model/task.ts'
import { minutesNow, readDigestSetting } from './digest/digest-setting.ts'
import { enqueueTelling } from './digest/tell-day.ts'
import { type ReminderRule, readReminderRule, readRemindersLeft } from './reminder-rule.ts'
import { insertReminders, noteReminded } from './store/reminder.ts'
import { lockTask } from './store/task.ts'

interface Reminded {
  readonly remindersLeft: number
  readonly rule: ReminderRule
  /** Whether a card goes to their phone too; otherwise it stands on the workbench alone. */
  readonly toPhone: boolean
}

/**
 * Reminds a guide of a task, on their workbench and by a card of the app where they are a member of a company, as often
 * as the platform's dated rule allows.
 */
export async function remindTask(
  ctx: Ctx,
  taskId: string,
): Promise<Result<Reminded, 'not_found' | 'reminder_quota_spent' | SettleRefusal>> {
  const task = await lockTask(ctx, taskId) // First, so that two managers at once cannot both give the last one.
  if (!task) return refuse('not_found')
  const refusal = refusalToSettle(task)
  if (refusal) return refuse(refusal)
  const rule = await readReminderRule(ctx)
  const left = (await readRemindersLeft(ctx, rule, [taskId]))(taskId)
  if (left === 0) return refuse('reminder_quota_spent', { facts: { ...rule } })

  const byName = ctx.actor.kind === 'staff' || ctx.actor.kind === 'key' ? ctx.actor.name : ''
  const reminderId = ctx.newId()
  await insertReminders(ctx, [{ id: reminderId, taskId, staffId: task.staffId, kind: 'by_hand', byName }])
  await noteReminded(ctx, [taskId])
  if (task.touchId) await settleTouches(ctx, [{ touchId: task.touchId, state: 'reminded', at: ctx.now() }])
  const told = await enqueueTelling(ctx, { staffId: task.staffId, kind: 'by_hand', key: reminderId, byName })
  const toPhone = told && !isQuiet(await readDigestSetting(ctx), minutesNow(ctx))
  return accept({ remindersLeft: left - 1, rule, toPhone })
}
