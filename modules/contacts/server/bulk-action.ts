import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import type { BulkAim, BulkChange } from '../model/bulk.ts'
import { describeAim, readAim } from './bulk-aim.ts'
import { type ChangeRefusal, refusalOfChange } from './bulk-refusal.ts'
import { RUN_BULK_JOB } from './run-bulk-action.ts'
import {
  findBulkAction,
  insertBulkAction,
  insertBulkPeople,
  lockBulkAction,
  setBulkState,
} from './store/bulk-action.ts'
import { countChange } from './store/bulk-change.ts'

/** People of a preview who are shown by name. */
const SAMPLE_PEOPLE = 8

export interface BulkAsk {
  readonly change: BulkChange
  readonly aim: BulkAim
}

export interface BulkPreview {
  readonly total: number
  readonly changes: number
  readonly left: readonly { readonly reason: 'same' | 'gone'; readonly people: number }[]
  readonly sample: readonly number[]
}

type AskRefusal = ChangeRefusal | 'not_found' | 'too_many_people'

/** What a bulk action would do: how many it changes, who not and why. Nothing is written. */
export async function previewBulk(ctx: Ctx, { change, aim }: BulkAsk): Promise<Result<BulkPreview, AskRefusal>> {
  const refused = await refusalOfChange(ctx, change)
  if (refused) return refused
  const ids = await readAim(ctx, aim)
  if (!ids.ok) return ids
  const { there, same, sample } = await countChange(ctx, change, ids.value, SAMPLE_PEOPLE)
  const left = [
    { reason: 'same' as const, people: same },
    { reason: 'gone' as const, people: ids.value.length - there },
  ].filter(({ people }) => people > 0)
  return accept({ total: ids.value.length, changes: there - same, left, sample })
}

/** Begins a bulk action: whom it is meant for is settled now, the work is done in the background. */
export async function startBulk(
  ctx: Ctx,
  { change, aim }: BulkAsk,
): Promise<Result<{ actionId: string }, AskRefusal | 'nobody'>> {
  const refused = await refusalOfChange(ctx, change)
  if (refused) return refused
  const ids = await readAim(ctx, aim)
  if (!ids.ok) return ids
  if (ids.value.length === 0) return refuse('nobody', { field: 'body.aim' })
  const id = ctx.newId()
  await insertBulkAction(ctx, { id, change, aim: await describeAim(ctx, aim) }, ids.value.length)
  await insertBulkPeople(ctx, id, ids.value)
  await ctx.enqueue(RUN_BULK_JOB, { actionId: id }, { key: id })
  await writeAudit(ctx, {
    action: 'contacts.bulk',
    subject: `bulk_action:${id}`,
    detail: { kind: change.kind, people: ids.value.length },
  })
  return accept({ actionId: id })
}

/** Takes a finished bulk action back: exactly those it changed, and of them who has not been changed again since. */
export async function undoBulk(
  ctx: Ctx,
  actionId: string,
): Promise<Result<{ actionId: string }, 'not_found' | 'not_finished'>> {
  const action = await lockBulkAction(ctx, actionId)
  if (!action) return refuse('not_found')
  if (action.state !== 'done') return refuse('not_finished')
  await setBulkState(ctx, actionId, 'undoing')
  await ctx.enqueue(RUN_BULK_JOB, { actionId }, { key: actionId })
  await writeAudit(ctx, {
    action: 'contacts.bulk_undo',
    subject: `bulk_action:${actionId}`,
    detail: { kind: action.change.kind, people: action.changed },
  })
  return accept({ actionId })
}

export async function readBulk(ctx: Ctx, actionId: string) {
  const action = await findBulkAction(ctx, actionId)
  return action ? accept(action) : refuse('not_found')
}
