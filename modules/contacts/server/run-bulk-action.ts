import type { Ctx } from '#kit/node/ctx.ts'
import type { BulkPersonState } from '../model/bulk.ts'
import { applyChange, revertChange } from './bulk-deeds.ts'
import { type BulkActionRow, lockBulkAction, noteOutcomes, pageBulkPeople, setBulkState } from './store/bulk-action.ts'

export const RUN_BULK_JOB = 'contacts.run_bulk_action'
/** People of one transaction: what a broken turn loses and the next does again. */
export const BULK_PEOPLE_AT_ONCE = 1000

/**
 * One turn of a bulk action, or of its undo: the next people, and then another turn. Where everybody stands is written
 * with what was done to them, so that a turn that broke off is simply done again.
 */
export async function runBulkTurn(ctx: Ctx, actionId: unknown): Promise<void> {
  if (typeof actionId !== 'string') return
  const action = await lockBulkAction(ctx, actionId)
  if (action?.state !== 'running' && action?.state !== 'undoing') return
  const isUndo = action.state === 'undoing'
  const waiting: BulkPersonState = isUndo ? 'changed' : 'waiting'
  const people = await pageBulkPeople(ctx, actionId, waiting, 0, BULK_PEOPLE_AT_ONCE)
  await noteOutcomes(ctx, actionId, await deal(ctx, action, isUndo, people))
  if (people.length === BULK_PEOPLE_AT_ONCE) await ctx.enqueue(RUN_BULK_JOB, { actionId }, { key: actionId })
  else await setBulkState(ctx, actionId, isUndo ? 'undone' : 'done')
}

async function deal(
  ctx: Ctx,
  { id, change, createdBy }: BulkActionRow,
  isUndo: boolean,
  people: Awaited<ReturnType<typeof pageBulkPeople>>,
) {
  const bidding = { actionId: id, createdBy }
  if (isUndo) return revertChange(ctx, change, people, bidding)
  return applyChange(
    ctx,
    change,
    people.map((person) => person.contactId),
    bidding,
  )
}
