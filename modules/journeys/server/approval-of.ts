import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { refuse } from '#kit/pure/result.ts'
import type { approvalSchema } from '../contract.ts'
import { APPROVAL_WORDS, type ApprovalState, approvalState } from '../model/approval.ts'
import type { Journey } from '../model/journey.ts'
import { type Settings, sameSettings } from '../model/settings.ts'
import { keyOfActor } from './key-of-actor.ts'
import { type ApprovalRow, listLastApprovals } from './store/approval.ts'
import { findRules } from './store/rule.ts'

export type WireApproval = z.infer<typeof approvalSchema>

export function stateOf(last: ApprovalRow | undefined, draft: Settings): ApprovalState {
  return approvalState(last && { state: last.state, same: sameSettings(last.settings, draft) })
}

/** Whether what a draft says would run only after another has looked at it: of what runs as it is nothing is asked. */
function needsApproval({ live, draft, state }: Journey): boolean {
  if (state === 'stopped' || state === 'archived') return false
  return live === null || !sameSettings(draft, live)
}

type Answered = Pick<Journey, 'id' | 'live' | 'draft' | 'state'>

/** Where each of some drafts stands with those who must look at it, where the shop asks for that; two statements. */
export async function approvalsOf(ctx: Ctx, journeys: readonly Journey[]): Promise<Map<string, WireApproval>> {
  const needing = journeys.filter(needsApproval)
  if (needing.length === 0 || !(await findRules(ctx))?.approvalRequired) return new Map()
  const rows = await listLastApprovals(
    ctx,
    needing.map((one) => one.id),
  )
  const lastOf = new Map(rows.map((one) => [one.journeyId, one]))
  return new Map(needing.map((one) => [one.id, toWire(ctx, lastOf.get(one.id), one)]))
}

function toWire(ctx: Ctx, last: ApprovalRow | undefined, { draft }: Answered): WireApproval {
  return {
    state: stateOf(last, draft),
    words: last?.words ?? '',
    askedBy: last?.askedByName ?? '',
    askedAt: last?.askedAt.toISOString() ?? null,
    own: last?.askedBy === keyOfActor(ctx.actor),
    editedBy: last?.editedByName ?? '',
    ownEdit: last?.editedBy === keyOfActor(ctx.actor),
    decidedBy: last?.decidedByName ?? '',
    decidedWords: last?.decidedWords ?? '',
    decidedAt: last?.decidedAt?.toISOString() ?? null,
  }
}

/** Why a draft may not run yet: nobody else has looked at it as it is. */
export async function refusalOfApproval(ctx: Ctx, journey: Journey) {
  const approval = (await approvalsOf(ctx, [journey])).get(journey.id)
  if (!approval || approval.state === 'approved') return undefined
  return refuse('not_approved', { field: 'draft', facts: { state: APPROVAL_WORDS[approval.state] } })
}
