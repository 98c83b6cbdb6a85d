import type { Ctx } from '#kit/node/ctx.ts'
import type { Page } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { addDays, dayOf } from '#kit/pure/zoned-time.ts'
import type { Contact } from '#modules/contacts/index.ts'
import { LISTED_PEOPLE_MAX, type Segment } from '../model/segment.ts'
import { type FreezeRefusal, freezePeople } from './freeze-people.ts'
import { type PageAsk, pagePeople } from './page-people.ts'
import { findSegment } from './store/segment.ts'
import * as store from './store/snapshot.ts'

/** Days looked back when the first is not named. */
const DAYS_BACK = 30

export interface NightsAsk {
  readonly from?: string | undefined
  /** Today when absent. */
  readonly to?: string | undefined
}
export type Side = 'entered' | 'left'

/** The size of a segment each night, and what it won and lost since the one before. */
export async function readDrift(ctx: Ctx, segmentId: string, days: number) {
  if (!(await findSegment(ctx, segmentId))) return refuse('not_found')
  const since = addDays(dayOf(ctx.now(), ctx.tenant.timezone), -days)
  const snapshots = await store.listSnapshots(ctx, segmentId, since)
  const points = snapshots.map(({ ruleHash, ...point }, at) => {
    const before = snapshots[at - 1]
    return { ...point, isNewRule: before !== undefined && before.ruleHash !== ruleHash }
  })
  return accept({ points })
}

interface Nights {
  readonly first: store.Snapshot
  readonly last: store.Snapshot
}

async function findNights(ctx: Ctx, segmentId: string, asked: NightsAsk): Promise<Nights | undefined> {
  const to = asked.to ?? dayOf(ctx.now(), ctx.tenant.timezone)
  const first = await store.findSnapshot(ctx, segmentId, asked.from ?? addDays(to, -DAYS_BACK))
  const last = await store.findSnapshot(ctx, segmentId, to)
  return first && last && { first, last }
}

/** Two nights of a segment beside each other: of each of the two days the last night up to it. */
export async function compareNights(ctx: Ctx, segmentId: string, asked: NightsAsk) {
  if (!(await findSegment(ctx, segmentId))) return refuse('not_found')
  const nights = await findNights(ctx, segmentId, asked)
  if (!nights) return accept({ compared: null })
  const [from, to] = [nightOf(nights.first), nightOf(nights.last)]
  const head = { from, to, isNewRule: nights.first.ruleHash !== nights.last.ruleHash }
  if ((await store.countUnknownNights(ctx, segmentId, from.day, to.day)) > 0)
    return accept({ compared: { ...head, entered: null, left: null, stayed: null } })
  const entered = (await listAll(ctx, segmentId, nights, 'entered')).length
  const left = (await listAll(ctx, segmentId, nights, 'left')).length
  return accept({ compared: { ...head, entered, left, stayed: to.people - entered } })
}

/** A page of those who came or went between two nights, by id. */
export async function listDrifted(
  ctx: Ctx,
  segmentId: string,
  { side, cursor, limit, ...asked }: NightsAsk & PageAsk & { readonly side: Side },
): Promise<Result<Page<Contact>, 'not_found' | 'bad_cursor'>> {
  if (!(await findSegment(ctx, segmentId))) return refuse('not_found')
  const nights = await findNights(ctx, segmentId, asked)
  return pagePeople(ctx, { cursor, limit }, async (next) =>
    nights ? store.listMovedBetween(ctx, segmentId, { ...daysOf(nights), entered: side === 'entered', ...next }) : [],
  )
}

/** Those people as a segment that stays as it was found. */
export async function freezeDrifted(
  ctx: Ctx,
  segmentId: string,
  { side, name, folder, ...asked }: NightsAsk & { side: Side; name: string; folder?: string | null | undefined },
): Promise<Result<Segment, FreezeRefusal | 'not_found'>> {
  if (!(await findSegment(ctx, segmentId))) return refuse('not_found')
  const nights = await findNights(ctx, segmentId, asked)
  return freezePeople(ctx, { name, folder, contactIds: nights ? await listAll(ctx, segmentId, nights, side) : [] })
}

function listAll(ctx: Ctx, segmentId: string, nights: Nights, side: Side): Promise<number[]> {
  const all = { after: 0, limit: 2 * LISTED_PEOPLE_MAX }
  return store.listMovedBetween(ctx, segmentId, { ...daysOf(nights), entered: side === 'entered', ...all })
}

function daysOf({ first, last }: Nights) {
  return { from: first.day, to: last.day }
}

function nightOf({ day, people }: store.Snapshot) {
  return { day, people }
}
