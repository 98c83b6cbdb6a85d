import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { TASK_REOPENED } from '../events.ts'
import { refusalToUndo, type Task, type UndoRefusal } from '../model/task.ts'
import { mayActOn } from './own-task.ts'
import { lockTask, settleTasks } from './store/task.ts'
import { tellTasks } from './tell-tasks.ts'

/** Takes back a finished or skipped task within a few minutes. A repeat meets an open task and changes nothing. */
export async function undoTask(ctx: Ctx, taskId: string): Promise<Result<Task, 'not_found' | UndoRefusal>> {
  const task = await lockTask(ctx, taskId)
  if (!task || !mayActOn(ctx, task)) return refuse('not_found')
  if (task.state === 'open') return accept(task)
  const refusal = refusalToUndo(task, ctx.now())
  if (refusal) return refuse(refusal)

  const settlement = { state: 'open', at: null, by: null, reason: null, note: null, proof: null } as const
  const [reopened = task] = await settleTasks(ctx, [task.id], settlement)
  if (task.touchId) await settleTouches(ctx, [{ touchId: task.touchId, state: 'retracted', at: ctx.now() }])
  await tellTasks(ctx, TASK_REOPENED, [reopened], { at: ctx.now() })
  return accept(reopened)
}
