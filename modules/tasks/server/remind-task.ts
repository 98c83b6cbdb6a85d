import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { refusalToSettle, type SettleRefusal } from '../model/task.ts'
import { type ReminderRule, readReminderRule, readRemindersLeft } from './reminder-rule.ts'
import { insertReminders, noteReminded } from './store/reminder.ts'
import { lockTask } from './store/task.ts'

interface Reminded {
  readonly remindersLeft: number
  readonly rule: ReminderRule
}

/** Reminds a guide of a task on their workbench, as often as the platform's dated rule allows. */
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
  await insertReminders(ctx, [{ id: ctx.newId(), taskId, kind: 'by_hand', byName }])
  await noteReminded(ctx, [taskId])
  if (task.touchId) await settleTouches(ctx, [{ touchId: task.touchId, state: 'reminded', at: ctx.now() }])
  return accept({ remindersLeft: left - 1, rule })
}
