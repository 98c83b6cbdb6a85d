import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { listWaiting as route } from '../contract/approvals.ts'
import { stateOf } from './approval-of.ts'
import { keyOfActor } from './key-of-actor.ts'
import { listAsked } from './store/approval.ts'
import { findRules } from './store/rule.ts'
import { listOpenProposals } from './store/split-turn.ts'
import { listInTrouble } from './store/trouble.ts'

/** Requests named at once; whoever has more opens the list. */
const ASKED_MAX = 50

type Waiting = z.infer<typeof route.answer>

/** What waits for somebody: drafts to be looked at, splits of which one way has won, people it failed for. */
export async function listWaiting(ctx: Ctx): Promise<Waiting> {
  const required = (await findRules(ctx))?.approvalRequired ?? false
  const asked = required ? await listAsked(ctx, ASKED_MAX) : []
  const me = keyOfActor(ctx.actor)
  const winners = await listOpenProposals(ctx)
  const troubled = await listInTrouble(ctx)
  return {
    approvals: asked
      .filter((one) => stateOf(one, one.draft) === 'asked')
      .map(({ journeyId, name, words, askedBy, askedByName, askedAt, editedBy }) => ({
        ...{ journeyId, name, words, askedBy: askedByName, own: askedBy === me, ownEdit: editedBy === me },
        askedAt: askedAt.toISOString(),
      })),
    winners: winners.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    troubled: troubled.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  }
}
