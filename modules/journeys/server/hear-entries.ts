import type { Ctx } from '#kit/node/ctx.ts'
import type { EntryPlug } from '../entries/entry-plug.ts'
import { BY_SEGMENT } from '../entries/entry-schema.ts'
import { hearerOf } from '../entries/hearers.ts'
import type { Journey } from '../model/journey.ts'
import { enrolEntrants } from './enrol-contacts.ts'
import { OVERLAP_MS } from './overlap.ts'
import { type Entrance, ensureEntrance, lockEntrance, noteHeard, readEntrance } from './store/entrance.ts'
import { holdJourney } from './store/journey.ts'

/** How often it is looked so far back that what came late is heard as well, in milliseconds. */
const LOOK_BACK_EVERY_MS = 3_600_000
const HOUR_MS = 3_600_000

/**
 * Enters those to whom what a journey listens to has happened since it last listened. It begins with its launch; what
 * happened before is nobody's entrance. Answers how many entered.
 */
export async function hearEntries(ctx: Ctx, journeyId: string): Promise<number> {
  const journey = await holdJourney(ctx, journeyId)
  const entry = journey?.live?.entry ?? BY_SEGMENT
  const plug = hearerOf(entry)
  if (!journey?.launchedAt || !plug || journey.state !== 'running') return 0
  await ensureEntrance(ctx, journeyId, new Date(journey.launchedAt.getTime() - 1))
  const entrance = await lockEntrance(ctx, journeyId)
  if (!entrance) return 0
  const to = ctx.now()
  const isLookBack = to.getTime() - entrance.lookedBackAt.getTime() >= LOOK_BACK_EVERY_MS
  const from = listenFrom(journey, plug, entrance, isLookBack ? to : undefined)
  const entrants = await plug.hear(ctx, { entry, from, to, segmentId: journey.live?.stage?.segmentId })
  const { entered } = await enrolEntrants(ctx, journey, entrants)
  await noteHeard(ctx, journeyId, { heardUntil: to, lookedBackAt: isLookBack ? to : entrance.lookedBackAt })
  return entered.length
}

/**
 * The same for people of whom something came just now, without waiting for the next look: whatever is missed here is
 * heard then, and what was heard here lets nobody enter again.
 */
export async function hearEntriesOf(ctx: Ctx, journeyId: string, among: readonly number[]): Promise<number> {
  const journey = await holdJourney(ctx, journeyId)
  const entry = journey?.live?.entry ?? BY_SEGMENT
  const plug = hearerOf(entry)
  if (!journey?.launchedAt || plug?.basis !== 'past' || journey.state !== 'running') return 0
  const to = ctx.now()
  const known = await readEntrance(ctx, journeyId)
  const entrance = known ?? { heardUntil: journey.launchedAt, lookedBackAt: journey.launchedAt }
  const entrants = await plug.hear(ctx, { entry, from: listenFrom(journey, plug, entrance, undefined), to, among })
  return (await enrolEntrants(ctx, journey, entrants)).entered.length
}

/**
 * Since when to listen: never before the launch, and after a long silence no longer back than is worth it. Days of the
 * year come by the clock: none is late, and whoever is held only since then is not entered for a day gone by.
 */
function listenFrom(journey: Journey, plug: EntryPlug, { heardUntil }: Entrance, lookBackAt: Date | undefined): Date {
  const launched = (journey.launchedAt?.getTime() ?? 0) - 1
  const back = (lookBackAt ?? heardUntil).getTime() - plug.backHours * HOUR_MS
  const overlap = plug.basis === 'coming' ? 0 : OVERLAP_MS
  const since = lookBackAt && plug.basis === 'past' ? back : heardUntil.getTime() - overlap
  return new Date(Math.max(launched, since, back))
}
