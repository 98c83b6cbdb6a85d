import type { Ctx, ToldFact } from '#kit/node/ctx.ts'
import type { SavedTouch, TouchesSaved } from '#modules/reach/events.ts'
import { TASK_WITHDRAWN } from '../events.ts'
import { nameOfActor } from './own-task.ts'
import { lockOpenOfTouches, openLater, settleTasks } from './store/task.ts'
import { tellTasks } from './tell-tasks.ts'

/**
 * Tasks of touches that gave way to better ones open when these may happen now, or are taken back where they may not
 * at all. A repeat finds none left to change.
 */
export async function onTouchesSaved(ctx: Ctx, facts: readonly ToldFact[]): Promise<void> {
  const touches = facts.flatMap((fact) => (fact.payload as unknown as TouchesSaved).touches)
  await putOff(ctx, touches)
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

/** Of a touch that was put off twice, the last time counts. */
async function putOff(ctx: Ctx, touches: readonly SavedTouch[]): Promise<void> {
  const later = touches.flatMap(({ touchId, contactId, putOffTo, sentence }) =>
    putOffTo === undefined ? [] : [{ touchId, contactId, opensAt: new Date(putOffTo), why: ` 改期：${sentence}` }],
  )
  const last = new Map(later.map((one) => [one.touchId, one]))
  if (last.size > 0) await openLater(ctx, [...last.values()])
}
