import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type FollowStage, mayTakeBack } from '../../model/follow-stage.ts'
import { deleteFollowUp, type FollowUp, findFollowUp, insertFollowUp } from '../store/follow-up.ts'
import { findVisible } from './may-see-customer.ts'

export interface FollowUpAsk {
  readonly contactId: number
  readonly stage?: FollowStage | undefined
  readonly note: string
}

/** Notes how a guide gets on with a customer. */
export async function addFollowUp(ctx: Ctx, ask: FollowUpAsk): Promise<Result<FollowUp, 'not_found'>> {
  if (ctx.actor.kind !== 'staff' || !(await findVisible(ctx, ask.contactId))) return refuse('not_found')
  const { contactId, note } = ask
  const { staffId } = ctx.actor
  const row = { id: ctx.newId(), contactId, staffId, stage: ask.stage ?? null, note, at: ctx.now(), saidBy: '' }
  await insertFollowUp(ctx, row)
  return accept(row)
}

/** Takes back what one has just noted; the stage before holds again. */
export async function removeFollowUp(ctx: Ctx, id: string): Promise<Result<null, 'not_found' | 'too_late_to_undo'>> {
  const row = await findFollowUp(ctx, id)
  if (!row || ctx.actor.kind !== 'staff' || row.staffId !== ctx.actor.staffId) return refuse('not_found')
  if (!mayTakeBack(row, ctx.actor.staffId, ctx.now())) return refuse('too_late_to_undo')
  await deleteFollowUp(ctx, id)
  return accept(null)
}
