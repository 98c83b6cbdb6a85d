import type { Ctx, ToldFact } from '#kit/node/ctx.ts'
import type { TouchesSaved } from '#modules/reach/events.ts'
import { TASK_WITHDRAWN } from '../events.ts'
import { nameOfActor } from './own-task.ts'
import { lockOpenOfTouches, settleTasks } from './store/task.ts'
import { tellTasks } from './tell-tasks.ts'

/** Takes back the open tasks of touches that gave way to better ones. A repeat finds none of them open. */
export async function onTouchesSaved(ctx: Ctx, facts: readonly ToldFact[]): Promise<void> {
  const touches = facts.flatMap((fact) => (fact.payload as unknown as TouchesSaved).touches)
  const gone = touches.filter((one) => one.state === 'withdrawn' && one.reason === 'gave_way')
  if (gone.length === 0) return
  const open = await lockOpenOfTouches(ctx, gone)
  const at = ctx.now()
  const settlement = {
    state: 'withdrawn',
    at,
    by: nameOfActor(ctx),
    reason: 'gave_way',
    note: null,
    proof: null,
  } as const
  const withdrawn = await settleTasks(
    ctx,
    open.map((task) => task.id),
    settlement,
  )
  if (withdrawn.length > 0) await tellTasks(ctx, TASK_WITHDRAWN, withdrawn, { at })
}
