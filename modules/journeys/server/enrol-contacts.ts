import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { drawUniversal } from '#modules/reach/index.ts'
import { sortIntoSegments } from '#modules/segments/index.ts'
import type { Entrant } from '../entries/entry-plug.ts'
import { BY_SEGMENT } from '../entries/entry-schema.ts'
import { dueAtStop, routeOf, type Stop } from '../model/flow.ts'
import { armOf } from '../model/holdout.ts'
import type { Enrolment, Journey } from '../model/journey.ts'
import type { Settings } from '../model/settings.ts'
import { type SplitTurn, turnFor } from '../steps/split/turn.ts'
import { drawsAt } from '../steps/step-draws.ts'
import { BATCH_MAX } from './batch.ts'
import { rewindWaking } from './rewind-waking.ts'
import { insertEnrolments } from './store/enrolment.ts'
import { tellEnrolments } from './tell-enrolments.ts'
import { turnsOf } from './turns-of.ts'
import { readValues } from './warehouse-orders.ts'

/**
 * Enters people into a journey that was launched: treated ones wait for the first step, a stable share is left alone.
 * Who is on the way, or has been and may not come again yet, is passed over. Answers how many entered.
 */
export async function enrolContacts(ctx: Ctx, journey: Journey, contactIds: readonly number[]): Promise<number> {
  const people = [...new Set(contactIds)].sort((a, b) => a - b)
  const entered = await enrolInTurn(
    ctx,
    journey,
    people.map((contactId) => ({ contactId, at: ctx.now(), key: '' })),
  )
  return entered.length
}

/**
 * Enters those who came by what happened to them, in the order of time: somebody who came twice is asked for twice.
 * Where the journey is for the people of a segment alone, nobody else comes in.
 */
export async function enrolEntrants(ctx: Ctx, journey: Journey, entrants: readonly Entrant[]): Promise<number> {
  return (await enrolEach(ctx, journey, entrants)).length
}

/** The same, and answers who entered. */
export async function enrolEach(ctx: Ctx, journey: Journey, entrants: readonly Entrant[]): Promise<number[]> {
  const allowed = await amongAudience(ctx, journey, entrants)
  const turns = new Map<number, number>()
  const byTurn = Map.groupBy(allowed, ({ contactId }) => {
    const turn = turns.get(contactId) ?? 0
    turns.set(contactId, turn + 1)
    return turn
  })
  const entered: number[] = []
  for (const people of byTurn.values()) entered.push(...(await enrolInTurn(ctx, journey, people)))
  return entered
}

async function amongAudience(ctx: Ctx, { live }: Journey, entrants: readonly Entrant[]) {
  const segmentId = (live?.entry ?? BY_SEGMENT).kind === 'segment' ? undefined : live?.stage?.segmentId
  if (segmentId === undefined || entrants.length === 0) return entrants
  const people = [...new Set(entrants.map((one) => one.contactId))]
  const sorted = await sortIntoSegments(ctx, [segmentId], people)
  return entrants.filter((one) => sorted.has(one.contactId))
}

/** Enters people, each of whom stands here but once. Answers who entered. */
async function enrolInTurn(ctx: Ctx, journey: Journey, people: readonly Entrant[]): Promise<number[]> {
  const settings = journey.live
  const route = settings ? routeOf(settings) : []
  const [first] = route
  if (!settings || !first) return []
  // Each year's day is an entrance of its own, whatever is said of entering again.
  const again = settings.entry?.kind === 'date' && settings.reentryDays === null ? 0 : settings.reentryDays
  const entrance = { journeyId: journey.id, version: journey.version ?? 1, reentryDays: again }
  const timeOf = startOf(ctx, first)
  const turns = await turnsOf(ctx, journey.id, settings)
  const entered: number[] = []
  for (let i = 0; i < people.length; i += BATCH_MAX) {
    const part = people.slice(i, i + BATCH_MAX)
    const ids = part.map((one) => one.contactId).sort((a, b) => a - b)
    const values = await readValues(ctx, ids[0] ?? 0, ids.at(-1) ?? 0)
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
    entered.push(...rows.map((one) => one.contactId))
  }
  return entered
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
