import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { addEntries as addRoute, dryRunEntries as route } from '../contract/entries.ts'
import { armOf } from '../model/holdout.ts'
import { mayDo } from '../model/journey.ts'
import { enrolContacts } from './enrol-contacts.ts'
import { findJourney, holdJourney } from './store/journey.ts'
import { listLastWays } from './store/last-way.ts'

const EXAMPLES_MAX = 5
const DAY_MS = 86_400_000

interface Ask {
  readonly journeyId: string
  readonly contactIds: readonly number[]
}

type Added = z.infer<typeof addRoute.answer>
type Foreseen = z.infer<typeof route.answer>

/** Puts people into a journey on its way, whatever else lets people in. The rules of entering again hold for them. */
export async function addEntries(
  ctx: Ctx,
  { journeyId, contactIds }: Ask,
): Promise<Result<Added, 'not_found' | 'wrong_state' | 'unknown_people'>> {
  const journey = await holdJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!mayDo('stop', journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  const asked = [...new Set(contactIds)]
  const unknown = asked.length - (await readContacts(ctx, asked)).length
  if (unknown > 0) return refuse('unknown_people', { field: 'body.contactIds', facts: { count: unknown } })
  const { entered, troubled } = await enrolContacts(ctx, journey, asked)
  await ctx.enqueue('journeys.tick', {}, { key: 'now' })
  return accept({ asked: asked.length, entered: entered.length, troubled })
}

/** Who of some people would enter now, and why the others would not. Writes nothing. */
export async function foreseeEntries(
  ctx: Ctx,
  { journeyId, contactIds }: Ask,
): Promise<Result<Foreseen, 'not_found' | 'wrong_state'>> {
  const journey = await findJourney(ctx, journeyId)
  if (!journey) return refuse('not_found')
  if (!journey.live || !mayDo('stop', journey.state)) return refuse('wrong_state', { facts: { state: journey.state } })
  const { reentryDays, holdoutPercent } = journey.live
  const asked = [...new Set(contactIds)]
  const known = await readContacts(ctx, asked)
  const lastOf = new Map((await listLastWays(ctx, journeyId, asked)).map((one) => [one.contactId, one]))
  const stateOf = (contactId: number) => {
    const last = lastOf.get(contactId)
    if (!last) return 'enters'
    if (last.active) return 'onTheWay'
    const since = ctx.now().getTime() - last.enrolledAt.getTime()
    return reentryDays !== null && since >= reentryDays * DAY_MS ? 'enters' : 'been'
  }
  const byState = Map.groupBy(known, (one) => stateOf(one.id))
  const enters = byState.get('enters') ?? []
  const ids = { tenantId: ctx.tenant.id, journeyId }
  return accept({
    asked: asked.length,
    enters: enters.length,
    holdout: enters.filter(({ id }) => armOf({ ...ids, contactId: id }, holdoutPercent) === 'holdout').length,
    onTheWay: byState.get('onTheWay')?.length ?? 0,
    been: byState.get('been')?.length ?? 0,
    unknown: asked.length - known.length,
    examples: enters.slice(0, EXAMPLES_MAX).map(({ id, name }) => ({ contactId: id, name })),
  })
}
