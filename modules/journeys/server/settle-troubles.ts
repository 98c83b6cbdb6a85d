import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { type Journey, mayDo } from '../model/journey.ts'
import { dueAgain } from '../model/trouble.ts'
import { takeBack } from '../steps/take-back.ts'
import { BATCH_MAX } from './batch.ts'
import { enrolEntrants } from './enrol-contacts.ts'
import type { Entered } from './enter-apart.ts'
import { letEntriesGo, takeEntryTroubles } from './store/entry-trouble.ts'
import { holdJourney } from './store/journey.ts'
import * as store from './store/trouble.ts'
import { tellEnrolments } from './tell-enrolments.ts'

interface Ask {
  readonly journeyId: string
  /** All in trouble when left out. */
  readonly contactIds?: readonly number[] | undefined
}

type Refusal = 'not_found' | 'wrong_state' | 'unknown_people'

interface Replayed {
  /** At the step where they stood. */
  readonly replayed: number
  /** Of those who could not enter: who has now, and for whom it failed again. */
  readonly entered: number
  readonly failedAgain: number
}

/**
 * Lets people whose step failed be due at it again, and those enter who could not, as of when they came. Who is not in
 * trouble is passed over; a repeat finds nobody.
 */
export async function replayTroubles(ctx: Ctx, ask: Ask): Promise<Result<Replayed, Refusal>> {
  const held = await holdOnTheWay(ctx, ask)
  if (!held.ok) return held
  const { entered, troubled: failedAgain } = await enterAgain(ctx, held.value, ask)
  const troubled = await store.lockTroubled(ctx, toFilter(ask))
  const again = troubled.map(({ wasDueAt, ...who }) => ({ ...who, dueAt: dueAgain(wasDueAt, ctx.now()) }))
  if (again.length > 0) await store.endTroubles(ctx, ask.journeyId, again)
  if (again.length + entered.length > 0) await ctx.enqueue('journeys.tick', {}, { key: 'now' })
  return accept({ replayed: troubled.length, entered: entered.length, failedAgain })
}

async function enterAgain(ctx: Ctx, journey: Journey, ask: Ask): Promise<Entered> {
  const waiting = await takeEntryTroubles(ctx, toFilter(ask), BATCH_MAX)
  if (waiting.length === 0) return { entered: [], troubled: 0 }
  const inTime = waiting.toSorted((a, b) => a.cameAt.getTime() - b.cameAt.getTime())
  const entrants = inTime.map(({ contactId, cameAt, key }) => ({ contactId, at: dueAgain(cameAt, ctx.now()), key }))
  return enrolEntrants(ctx, journey, entrants, 'again')
}

interface Gone {
  readonly left: number
  readonly withdrawn: number
  /** Who could not enter, and is not tried again. */
  readonly notEntered: number
}

/** Takes people whose step failed off the way, and back what guides had still to do for them. */
export async function letTroubledGo(ctx: Ctx, ask: Ask): Promise<Result<Gone, Refusal>> {
  const held = await holdOnTheWay(ctx, ask)
  if (!held.ok) return held
  const { journeyId } = ask
  const notEntered = await letEntriesGo(ctx, toFilter(ask))
  const gone = await store.letTroubledGo(ctx, toFilter(ask))
  if (gone.length === 0) return accept({ left: 0, withdrawn: 0, notEntered })
  const contactIds = gone.map((one) => one.contactId)
  const withdrawn = await takeBack(ctx, { journeyId, contactIds, reason: 'let_go' })
  await tellEnrolments(
    ctx,
    gone.map((enrolment) => ({ journeyId, enrolment, changes: ['exited'] })),
  )
  return accept({ left: gone.length, withdrawn, notEntered })
}

function toFilter({ journeyId, contactIds }: Ask) {
  return { journeyId, contactIds: contactIds ? [...contactIds] : null }
}

/** Held, so that nobody stops it meanwhile. Of one that has ended everybody has left. */
async function holdOnTheWay(ctx: Ctx, { journeyId, contactIds = [] }: Ask): Promise<Result<Journey, Refusal>> {
  const journey = await holdJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!mayDo('stop', journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  const asked = [...new Set(contactIds)]
  const count = asked.length - (await readContacts(ctx, asked)).length
  if (count > 0) return refuse('unknown_people', { field: 'body.contactIds', facts: { count } })
  return accept(journey)
}
