import type { Ctx } from '#kit/node/ctx.ts'
import { settleTouches } from '#modules/reach/index.ts'
import { TASK_WITHDRAWN } from '../events.ts'
import { nameOfActor } from './own-task.ts'
import { lockOpenOfJourney, settleTasks } from './store/task.ts'
import { tellTasks } from './tell-tasks.ts'

export interface Withdrawal {
  readonly journeyId: string
  /** Of these people; of everybody when left out. */
  readonly contactIds?: readonly number[]
  /** Stable code, such as `bought` or `journey_stopped`. */
  readonly reason: string
  /** The same in words, for the ledger. */
  readonly why?: { readonly zh: string; readonly en: string }
}

/** Takes open tasks of a journey back before anybody does them. Answers how many; a repeat finds none. */
export async function withdrawTasks(ctx: Ctx, { journeyId, contactIds, reason, why }: Withdrawal): Promise<number> {
  const open = await lockOpenOfJourney(ctx, journeyId, contactIds ?? null)
  if (open.length === 0) return 0
  const at = ctx.now()
  const settlement = { state: 'withdrawn', at, by: nameOfActor(ctx), reason, note: null, proof: null } as const
  const withdrawn = await settleTasks(
    ctx,
    open.map((task) => task.id),
    settlement,
  )
  const touchIds = withdrawn.flatMap((task) => task.touchId ?? [])
  await settleTouches(
    ctx,
    touchIds.map((touchId) => ({ touchId, state: 'withdrawn', at, proof: { reason }, ...(why ? { why } : {}) })),
  )
  await tellTasks(ctx, TASK_WITHDRAWN, withdrawn, { at })
  return withdrawn.length
}
