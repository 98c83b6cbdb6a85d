import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { TASK_ASSIGNED } from '../events.ts'
import { expiryOf, firstReminder, type TaskDraft } from '../model/task.ts'
import { findIdsByKey, insertTasks, type NewTask } from './store/task.ts'
import { tellTasks } from './tell-tasks.ts'

/** Most drafts in one call. */
export const TASK_DRAFTS_MAX = 20_000

/**
 * Gives people their tasks, thousands in a constant number of statements. Safe to repeat: a key that exists keeps its
 * task. Answers the ids in the order of the drafts.
 */
export async function assignTasks(ctx: Ctx, drafts: readonly TaskDraft[]): Promise<readonly string[]> {
  if (drafts.length === 0) return []
  if (drafts.length > TASK_DRAFTS_MAX) throw new Error(`At most ${TASK_DRAFTS_MAX} tasks at once`)
  const tasks = drafts.map((draft) => toNewTask(ctx, draft))
  const written = await insertTasks(ctx, tasks)
  const added = tasks.filter((task) => written.has(task.id))
  await tellTasks(ctx, TASK_ASSIGNED, added, { at: ctx.now() })
  crashPoint('tasks.assigned')
  if (added.length === tasks.length) return tasks.map((task) => task.id)
  // Some keys had their task already, or came twice.
  const keys = drafts.map((draft) => draft.key)
  const ids = await findIdsByKey(ctx, keys)
  return keys.map((key) => ids.get(key) ?? missing(key))
}

function toNewTask(ctx: Ctx, draft: TaskDraft): NewTask {
  const { key, contactId, staffId, title, text, dueAt } = draft
  return {
    id: ctx.newId(),
    key,
    touchId: draft.touchId ?? null,
    journeyId: draft.journeyId ?? null,
    stepId: draft.stepId ?? null,
    contactId,
    staffId,
    title,
    text,
    why: draft.why ?? '',
    value: draft.value ?? 0,
    opensAt: draft.opensAt ?? ctx.now(),
    dueAt,
    expiresAt: draft.expiresAt ?? expiryOf(dueAt),
    nextRemindAt: firstReminder(draft),
    remindWhenOverdue: draft.remindWhenOverdue ?? false,
  }
}

function missing(key: string): never {
  throw new Error(`The task ${key} was neither added nor found`)
}
