import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Journey, mayDo } from '../model/journey.ts'
import { sameSettings } from '../model/settings.ts'
import { stateOf } from './approval-of.ts'
import { keyOfActor } from './key-of-actor.ts'
import { refusalOfDraft } from './launch-journey.ts'
import { insertApproval, listLastApprovals } from './store/approval.ts'
import { lockJourney } from './store/journey.ts'

type AskRefusal =
  | 'not_found'
  | 'wrong_state'
  | 'incomplete'
  | 'send_refused'
  | 'sub_not_running'
  | 'sub_loop'
  | 'executor_left'
  | 'nothing_new'
  | 'approved_already'
  | 'people_only'

/** Asks that somebody else looks at the draft as it is now. Asking again says it anew, with new words. */
export async function askApproval(
  ctx: Ctx,
  { journeyId, words }: { readonly journeyId: string; readonly words: string },
): Promise<Result<Journey, AskRefusal>> {
  // A key belongs to a person, who would approve their own request under their own name.
  if (ctx.actor.kind !== 'staff') return refuse('people_only')
  const journey = await lockJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!mayDo('launch', journey.state) && !mayDo('stop', journey.state))
    return refuse('wrong_state', { facts: { state: journey.state } })
  if (journey.live && sameSettings(journey.draft, journey.live)) return refuse('nothing_new')
  const incomplete = await refusalOfDraft(ctx, journey)
  if (incomplete) return incomplete
  const [last] = await listLastApprovals(ctx, [journeyId])
  if (stateOf(last, journey.draft) === 'approved') return refuse('approved_already')
  const { editedBy, editedByName } = journey
  const by = { askedBy: keyOfActor(ctx.actor), askedByName: ctx.actor.name, editedBy, editedByName }
  await insertApproval(ctx, { id: ctx.newId(), journeyId, settings: journey.draft, words, ...by })
  return accept(journey)
}
