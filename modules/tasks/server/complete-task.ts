import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { TASK_DONE } from '../events.ts'
import { refusalToComplete, type SettleRefusal, type Task } from '../model/task.ts'
import { mayActOn, nameOfActor } from './own-task.ts'
import { lockTask, settleTasks } from './store/task.ts'
import { tellTasks } from './tell-tasks.ts'

export interface CompleteAsk {
  readonly taskId: string
  /**
   * The doer copied the text and says by hand that it was sent, or the app says it left the chat. Neither proves that
   * it arrived.
   */
  readonly proof: 'copied_and_sent' | 'sent_in_chat'
  readonly note?: string | undefined
}

/** A guide says a task is done. A double tap gets the first answer. This confirms the touch, it never delivers it. */
export async function completeTask(
  ctx: Ctx,
  ask: CompleteAsk,
): Promise<Result<Task, 'not_found' | 'not_open_yet' | SettleRefusal>> {
  const task = await lockTask(ctx, ask.taskId)
  if (!task || !mayActOn(ctx, task)) return refuse('not_found')
  if (task.state === 'done') return accept(task)
  const refusal = refusalToComplete(task, ctx.now())
  if (refusal) return refuse(refusal)

  const at = ctx.now()
  const by = nameOfActor(ctx)
  const proof = { kind: ask.proof, by, at: at.toISOString() }
  const settlement = { state: 'done', at, by, reason: null, note: ask.note ?? null, proof } as const
  const [done = task] = await settleTasks(ctx, [task.id], settlement)
  if (task.touchId)
    await settleTouches(ctx, [{ touchId: task.touchId, state: 'confirmed', at, proof: { kind: ask.proof, by } }])
  await tellTasks(ctx, TASK_DONE, [done], { at, proof: ask.proof })
  return accept(done)
}
