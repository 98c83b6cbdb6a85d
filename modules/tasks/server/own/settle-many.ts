import type { Ctx } from '#kit/node/ctx.ts'
import type { Result } from '#kit/pure/result.ts'
import type { Task } from '../../model/task.ts'
import { completeTask } from '../complete-task.ts'
import { undoTask } from '../undo-task.ts'

interface Settled {
  readonly done: string[]
  /** By their place in the list that was given. */
  readonly rejected: { readonly index: number; readonly taskId: string; readonly reason: string }[]
}

/** Confirms several tasks. Each stands for itself: one that cannot be is told, the others are done. */
export function completeMany(ctx: Ctx, taskIds: readonly string[]): Promise<Settled> {
  return forEach(taskIds, (taskId) => completeTask(ctx, { taskId, proof: 'copied_and_sent' }))
}

/** Takes several tasks back. */
export function undoMany(ctx: Ctx, taskIds: readonly string[]): Promise<Settled> {
  return forEach(taskIds, (taskId) => undoTask(ctx, taskId))
}

/** In the order of their ids: two lists at once must not wait for each other crosswise. */
async function forEach(
  taskIds: readonly string[],
  settle: (taskId: string) => Promise<Result<Task, string>>,
): Promise<Settled> {
  const settled: Settled = { done: [], rejected: [] }
  for (const taskId of [...new Set(taskIds)].toSorted()) {
    const one = await settle(taskId)
    if (one.ok) settled.done.push(taskId)
    else settled.rejected.push({ index: taskIds.indexOf(taskId), taskId, reason: one.reason })
  }
  return settled
}
