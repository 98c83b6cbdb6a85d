import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { TASK_SKIPPED } from '../events.ts'
import { refusalToSettle, type SettleRefusal, type SkipReason, type Task } from '../model/task.ts'
import { WHY_SKIPPED } from '../model/why-not-sent.ts'
import { mayActOn, nameOfActor } from './own-task.ts'
import { lockTask, settleTasks } from './store/task.ts'
import { tellTasks } from './tell-tasks.ts'

export interface SkipAsk {
  readonly taskId: string
  readonly reason: SkipReason
  readonly note?: string | undefined
}

/** A guide leaves a person alone this time and says why. The touch is refused by its doer. */
export async function skipTask(ctx: Ctx, ask: SkipAsk): Promise<Result<Task, 'not_found' | SettleRefusal>> {
  const task = await lockTask(ctx, ask.taskId)
  if (!task || !mayActOn(ctx, task)) return refuse('not_found')
  if (task.state === 'skipped') return accept(task)
  const refusal = refusalToSettle(task)
  if (refusal) return refuse(refusal)

  const at = ctx.now()
  const { reason } = ask
  const settlement = {
    state: 'skipped',
    at,
    by: nameOfActor(ctx),
    reason,
    note: ask.note ?? null,
    proof: null,
  } as const
  const [skipped = task] = await settleTasks(ctx, [task.id], settlement)
  if (task.touchId)
    await settleTouches(ctx, [
      { touchId: task.touchId, state: 'refused', at, proof: { reason }, why: WHY_SKIPPED[reason] },
    ])
  await tellTasks(ctx, TASK_SKIPPED, [skipped], { at })
  return accept(skipped)
}
