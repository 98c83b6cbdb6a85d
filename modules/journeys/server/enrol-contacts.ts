import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { drawUniversal } from '#modules/reach/index.ts'
import { sortIntoSegments } from '#modules/segments/index.ts'
import type { Entrant } from '../entries/entry-plug.ts'
import { BY_SEGMENT, comesAgain } from '../entries/entry-schema.ts'
import { dueAtStop, type Route, routeOf, type Stop } from '../model/flow.ts'
import { armOf } from '../model/holdout.ts'
import type { Enrolment, Journey } from '../model/journey.ts'
import type { Settings } from '../model/settings.ts'
import { type SplitTurn, turnFor } from '../steps/split/turn.ts'
import { drawsAt } from '../steps/step-draws.ts'
import { BATCH_MAX } from './batch.ts'
import { type Entered, enterApart } from './enter-apart.ts'
import { rewindWaking } from './rewind-waking.ts'
import { insertEnrolments } from './store/enrolment.ts'
import { endEntryTroubles, listKnownEntries } from './store/entry-trouble.ts'
import { tellEnrolments } from './tell-enrolments.ts'
import { turnsOf } from './turns-of.ts'
import { readValues } from './warehouse-orders.ts'

/**
 * Enters people into a journey that was launched: treated ones wait for the first step, a stable share is left alone.
 * Who is on the way, or has been and may not come again yet, is passed over; for whom it fails is set aside.
 */
export async function enrolContacts(ctx: Ctx, journey: Journey, contactIds: readonly number[]): Promise<Entered> {
  const people = [...new Set(contactIds)].sort((a, b) => a - b)
  const entrants = people.map((contactId) => ({ contactId, at: ctx.now(), key: '' }))
  return enrolInTurn(ctx, journey, entrants, 'apart')
}

/**
 * Enters those who came by what happened to them, in the order of time: somebody who came twice is asked for twice.
 * Where the journey is for the people of a segment alone, nobody else comes in.
 */
export async function enrolEntrants(
  ctx: Ctx,
  journey: Journey,
  entrants: readonly Entrant[],
  how: 'apart' | 'again' = 'apart',
): Promise<Entered> {
  return enrolEach(ctx, journey, entrants, how)
}

/** The same, and what fails for one fails for all: for a caller that takes them apart itself. Answers who entered. */
export async function enrolTogether(ctx: Ctx, journey: Journey, entrants: readonly Entrant[]): Promise<Set<number>> {
  return new Set((await enrolEach(ctx, journey, entrants, 'together')).entered)
}

/** Whom it fails for alone is set aside, also where it has failed for all of them before; or it fails for all. */
type How = 'apart' | 'again' | 'together'

async function enrolEach(ctx: Ctx, journey: Journey, entrants: readonly Entrant[], how: How): Promise<Entered> {
  const allowed = await amongAudience(ctx, journey, entrants)
  const turns = new Map<number, number>()
  const byTurn = Map.groupBy(allowed, ({ contactId }) => {
    const turn = turns.get(contactId) ?? 0
    turns.set(contactId, turn + 1)
    return turn
  })
  const parts: Entered[] = []
  for (const people of byTurn.values()) parts.push(await enrolInTurn(ctx, journey, people, how))
  return sumOf(parts)
}

function sumOf(parts: readonly Entered[]): Entered {
  const troubled = parts.reduce((sum, part) => sum + part.troubled, 0)
  return { entered: parts.flatMap((part) => part.entered), troubled }
}

async function amongAudience(ctx: Ctx, { live }: Journey, entrants: readonly Entrant[]) {
  const segmentId = (live?.entry ?? BY_SEGMENT).kind === 'segment' ? undefined : live?.stage?.segmentId
  if (segmentId === undefined || entrants.length === 0) return entrants
  const people = [...new Set(entrants.map((one) => one.contactId))]
  const sorted = await sortIntoSegments(ctx, [segmentId], people)
  return entrants.filter((one) => sorted.has(one.contactId))
}

/** Enters people, each of whom stands here but once. */
async function enrolInTurn(ctx: Ctx, journey: Journey, people: readonly Entrant[], how: How): Promise<Entered> {
  const settings = journey.live
  const route = settings ? routeOf(settings) : []
  const [first] = route
  if (!settings || !first) return { entered: [], troubled: 0 }
  const turns = await turnsOf(ctx, journey.id, settings)
  const enter = (some: readonly Entrant[]) => enrolPart(ctx, { journey, settings, route, first, turns }, some)
  const parts: Entered[] = []
  for (let i = 0; i < people.length; i += BATCH_MAX) {
    const part = await withoutKnown(ctx, journey.id, people.slice(i, i + BATCH_MAX))
    if (part.length === 0) continue
    const done =
      how === 'together'
        ? { entered: await enter(part), troubled: 0 }
        : await enterApart(ctx, part, { journeyId: journey.id, enter, again: how === 'again' })
    await endEntryTroubles(ctx, journey.id, done.entered)
    parts.push(done)
  }
  return sumOf(parts)
}

/** What failed for somebody and is heard again waits for whoever tries it again, or was let go. */
async function withoutKnown(ctx: Ctx, journeyId: string, part: readonly Entrant[]): Promise<readonly Entrant[]> {
  const heard = part.filter(({ key }) => key !== '')
  if (heard.length === 0) return part
  const known = new Set((await listKnownEntries(ctx, journeyId, heard)).map(sayEntry))
  return known.size === 0 ? part : part.filter((one) => !known.has(sayEntry(one)))
}

function sayEntry({ contactId, key }: Pick<Entrant, 'contactId' | 'key'>): string {
  return `${contactId} ${key}`
}

/** What all who enter go by. */
interface Gate {
  readonly journey: Journey
  readonly settings: Settings
  readonly route: Route
  readonly first: Stop
  readonly turns: readonly SplitTurn[]
}

/** Enters no more than a batch, all or none. Answers who entered. */
async function enrolPart(ctx: Ctx, { journey, settings, route, first, turns }: Gate, part: readonly Entrant[]) {
  const again = settings.reentryDays ?? (comesAgain(settings.entry ?? BY_SEGMENT) ? 0 : null)
  const entrance = { journeyId: journey.id, version: journey.version ?? 1, reentryDays: again }
  const timeOf = startOf(ctx, first)
  const values = await readValues(
    ctx,
    part.map((one) => one.contactId),
  )
  const entrants = part.map(({ contactId, at, key }) => {
    const arm = armOf({ tenantId: ctx.tenant.id, journeyId: journey.id, contactId }, settings.holdoutPercent)
    return { contactId, arm, value: values.get(contactId) ?? 0, at, key, ...timeOf(at) }
  })
  const rows = await insertEnrolments(ctx, { ...entrance, people: entrants })
  const comings = rows.map(({ enrolledAt }) => ({ stepNo: 0, arrivedAt: enrolledAt }))
  await rewindWaking(ctx, journey.id, route, comings)
  const draws = await drawForReports(ctx, settings, turns, rows)
  await tellEnrolments(
    ctx,
    rows.map((enrolment, at) => ({ journeyId: journey.id, enrolment, changes: ['entered'], draws: draws[at] })),
  )
  return rows.map((one) => one.contactId)
}

/**
 * What a report must know of both arms alike: whom the universal holdout keeps, and on which side of each split
 * somebody would fall, also of those who never come to it because they are left alone. Of who enters after one way has
 * won nothing is drawn there: they stand in no comparison of the ways.
 */
async function drawForReports(
  ctx: Ctx,
  { purpose, flow }: Settings,
  turns: readonly SplitTurn[],
  rows: readonly Enrolment[],
) {
  const asks = rows.map(({ contactId, enrolledAt }) => ({ contactId, at: enrolledAt }))
  const universal = purpose === 'marketing' ? await drawUniversal(ctx, asks) : []
  const nodes = flow?.nodes ?? []
  return rows.map(({ contactId, enrolledAt }, at) => {
    const drawn = nodes.filter((node) => node.kind !== 'split' || turnFor(node, turns, enrolledAt) === undefined)
    return { universal: universal[at] ?? '', variants: drawsAt(drawn, ctx.tenant.id, contactId).join(',') }
  })
}

/** Day 0 of those who enter at a moment, and when the first stop is due for them; reckoned once a moment. */
function startOf(ctx: Ctx, first: Stop): (at: Date) => { anchorDay: string; dueAt: Date } {
  const zone = ctx.tenant.timezone
  const known = new Map<number, { anchorDay: string; dueAt: Date }>()
  return (at) => {
    const found = known.get(at.getTime())
    if (found) return found
    const anchorDay = dayOf(at, zone)
    const start = { anchorDay, dueAt: dueAtStop(first, { anchorDay, arrivedAt: at, zone }) }
    known.set(at.getTime(), start)
    return start
  }
}
