import type { Ctx } from '#kit/node/ctx.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { TASK_EXPIRED } from '../events.ts'
import { WHY_EXPIRED } from '../model/why-not-sent.ts'
import { endUnanswered } from './customer/end-unanswered.ts'
import { insertReminders, lockToRemind, noteReminded } from './store/reminder.ts'
import { lockExpired, settleTasks } from './store/task.ts'
import { tellTasks } from './tell-tasks.ts'

/** Tasks moved in one transaction. */
export const TICK_TASKS_MAX = 5000

/**
 * Reminds of tasks whose time has come, lets those expire that nobody did, and ends texts in chats of which nothing was
 * heard. Answers how many it moved.
 */
export async function tickTasks(ctx: Ctx, limit = TICK_TASKS_MAX): Promise<number> {
  return (await expireTasks(ctx, limit)) + (await remindByClock(ctx, limit)) + (await endUnanswered(ctx, limit))
}

async function expireTasks(ctx: Ctx, limit: number): Promise<number> {
  const late = await lockExpired(ctx, limit)
  if (late.length === 0) return 0
  const at = ctx.now()
  const settlement = { state: 'expired', at, by: 'system:tasks', reason: null, note: null, proof: null } as const
  const expired = await settleTasks(
    ctx,
    late.map((task) => task.id),
    settlement,
  )
  const touchIds = expired.flatMap((task) => task.touchId ?? [])
  await settleTouches(
    ctx,
    touchIds.map((touchId) => ({ touchId, state: 'expired', at, why: WHY_EXPIRED })),
  )
  await tellTasks(ctx, TASK_EXPIRED, expired, { at })
  return expired.length
}

async function remindByClock(ctx: Ctx, limit: number): Promise<number> {
  const tasks = await lockToRemind(ctx, limit)
  if (tasks.length === 0) return 0
  const at = ctx.now()
  const reminders = tasks.map((task) => {
    const kind = task.dueAt <= at ? 'overdue' : 'before_due'
    return { id: ctx.newId(), taskId: task.id, staffId: task.staffId, kind, byName: '' } as const
  })
  await insertReminders(ctx, reminders)
  await noteReminded(
    ctx,
    tasks.map((task) => task.id),
  )
  const touchIds = tasks.flatMap((task) => task.touchId ?? [])
  await settleTouches(
    ctx,
    touchIds.map((touchId) => ({ touchId, state: 'reminded', at })),
  )
  return tasks.length
}
