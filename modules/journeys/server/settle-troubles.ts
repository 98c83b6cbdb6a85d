import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { mayDo } from '../model/journey.ts'
import { dueAgain } from '../model/trouble.ts'
import { takeBack } from '../steps/take-back.ts'
import { holdJourney } from './store/journey.ts'
import * as store from './store/trouble.ts'
import { tellEnrolments } from './tell-enrolments.ts'

interface Ask {
  readonly journeyId: string
  /** All in trouble when left out. */
  readonly contactIds?: readonly number[] | undefined
}

type Refusal = 'not_found' | 'wrong_state' | 'unknown_people'

/** Lets people whose step failed be due at it again. Who is not in trouble is passed over; a repeat finds nobody. */
export async function replayTroubles(ctx: Ctx, ask: Ask): Promise<Result<{ replayed: number }, Refusal>> {
  const held = await holdOnTheWay(ctx, ask)
  if (!held.ok) return held
  const troubled = await store.lockTroubled(ctx, toFilter(ask))
  if (troubled.length === 0) return accept({ replayed: 0 })
  const again = troubled.map(({ wasDueAt, ...who }) => ({ ...who, dueAt: dueAgain(wasDueAt, ctx.now()) }))
  await store.endTroubles(ctx, ask.journeyId, again)
  await ctx.enqueue('journeys.tick', {}, { key: 'now' })
  return accept({ replayed: troubled.length })
}

/** Takes people whose step failed off the way, and back what guides had still to do for them. */
export async function letTroubledGo(ctx: Ctx, ask: Ask): Promise<Result<{ left: number; withdrawn: number }, Refusal>> {
  const held = await holdOnTheWay(ctx, ask)
  if (!held.ok) return held
  const { journeyId } = ask
  const gone = await store.letTroubledGo(ctx, toFilter(ask))
  if (gone.length === 0) return accept({ left: 0, withdrawn: 0 })
  const contactIds = gone.map((one) => one.contactId)
  const withdrawn = await takeBack(ctx, { journeyId, contactIds, reason: 'let_go' })
  await tellEnrolments(
    ctx,
    gone.map((enrolment) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
  return accept({ left: gone.length, withdrawn })
}

function toFilter({ journeyId, contactIds }: Ask) {
  return { journeyId, contactIds: contactIds ? [...contactIds] : null }
}

/** Held, so that nobody stops it meanwhile. Of one that has ended everybody has left. */
async function holdOnTheWay(ctx: Ctx, { journeyId, contactIds = [] }: Ask): Promise<Result<true, Refusal>> {
  const journey = await holdJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!mayDo('stop', journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  const asked = [...new Set(contactIds)]
  const count = asked.length - (await readContacts(ctx, asked)).length
  if (count > 0) return refuse('unknown_people', { field: 'body.contactIds', facts: { count } })
  return accept(true)
}
