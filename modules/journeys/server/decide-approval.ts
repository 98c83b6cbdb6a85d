import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { refusalToDecide } from '../model/approval.ts'
import type { Journey } from '../model/journey.ts'
import { stateOf } from './approval-of.ts'
import { keyOfActor } from './key-of-actor.ts'
import { answerApproval, listLastApprovals } from './store/approval.ts'
import { lockJourney } from './store/journey.ts'

interface Ask {
  readonly journeyId: string
  readonly approve: boolean
  readonly words: string
  /** When the request they have read was made; without it the last one is meant, whatever it says. */
  readonly askedAt?: string | null | undefined
}

type DecideRefusal =
  | 'not_found'
  | 'nothing_asked'
  | 'asked_anew'
  | 'own_request'
  | 'own_edit'
  | 'people_only'
  | 'no_words'

/**
 * Says yes or no to a draft as it was when somebody asked; neither they nor whoever had written it last may. A no needs
 * its words.
 */
export async function decideApproval(
  ctx: Ctx,
  { journeyId, approve, words, askedAt }: Ask,
): Promise<Result<Journey, DecideRefusal>> {
  // A key may belong to whoever asked.
  if (ctx.actor.kind !== 'staff') return refuse('people_only')
  const journey = await lockJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  const [last] = await listLastApprovals(ctx, [journeyId])
  const me = keyOfActor(ctx.actor)
  const mine = { own: last?.askedBy === me, ownEdit: last?.editedBy === me }
  const refusal = refusalToDecide(stateOf(last, journey.draft), mine)
  if (!last || refusal) return refuse(refusal ?? 'nothing_asked')
  if (askedAt && Date.parse(askedAt) !== last.askedAt.getTime())
    return refuse('asked_anew', { field: 'body.askedAt', facts: { name: last.askedByName } })
  if (!approve && words === '') return refuse('no_words', { field: 'body.words' })
  const state = approve ? 'approved' : 'refused'
  await answerApproval(ctx, { id: last.id, state, words, byName: ctx.actor.name })
  return accept(journey)
}
