import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { decisionBody, decideJourney as route } from '../contract/decisions.ts'
import { DECISIONS_MAX } from '../model/decision.ts'
import { readJourneyResult } from './read-journey-result.ts'
import { type DecisionRow, insertDecision, listDecisions } from './store/decision.ts'
import { hasEntries } from './store/journey-result.ts'

type WireDecision = z.infer<typeof route.answer>
type Ask = z.infer<typeof decisionBody> & { readonly journeyId: string }

/** Notes what somebody decided, with what the result says at this moment, so that it can be held against it later. */
export async function decideJourney(
  ctx: Ctx,
  { journeyId, decision, words, metric, goalDays, holdoutShare }: Ask,
): Promise<Result<WireDecision, 'not_found' | 'too_many'>> {
  const found = await readJourneyResult(ctx, { journeyId, goalDays, holdoutShare, asOf: ctx.now() })
  if (!found.ok) return found
  if ((await listDecisions(ctx, journeyId)).length >= DECISIONS_MAX)
    return refuse('too_many', { facts: { limit: DECISIONS_MAX } })
  const { treated, holdout, guard, effects } = found.value
  const { perPerson = null, always = null, verdict = null } = effects?.[metric] ?? {}
  const row: DecisionRow = {
    ...{ id: ctx.newId(), decision, words, decidedBy: ctx.actor.name, decidedAt: ctx.now() },
    seen: { metric, goalDays, treated: treated.people, holdout: holdout.people, guard, perPerson, always, verdict },
  }
  await insertDecision(ctx, journeyId, row)
  return accept(decisionOnWire(row))
}

/** All decisions on an SOP, the newest first; nothing of one that nobody has entered, for nothing could be decided. */
export async function readDecisions(
  ctx: Ctx,
  journeyId: string,
): Promise<Result<{ items: WireDecision[] }, 'not_found'>> {
  const found = await listDecisions(ctx, journeyId)
  if (found.length === 0 && !(await hasEntries(ctx, journeyId))) return refuse('not_found')
  return accept({ items: found.map(decisionOnWire) })
}

export function decisionOnWire({ id, decision, words, seen, decidedBy, decidedAt }: DecisionRow): WireDecision {
  return { id, decision, words, seen, decidedBy, decidedAt: decidedAt.toISOString() }
}
