import type { Ctx } from '#kit/node/ctx.ts'
import {
  TIMELINE_PARTS,
  type TimelineAsk,
  type TimelinePart,
  type TimelinePlace,
  type TimelineRow,
} from '#kit/node/timeline-part.ts'
import { cutPage, type Page, readCursor, readCursorMoment } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { joinPurchases, orderNoOf } from '../model/join-purchases.ts'
import { joinTimelines, withoutPhones } from '../model/join-timelines.ts'
import { mayReadContact } from './contact-grant.ts'
import { type EventThing, nameThings } from './name-things.ts'
import { listEvents, listPurchases } from './store/timeline.ts'

export interface TimelineQuery {
  /** Event names, comma-joined; all when absent. */
  readonly names?: string
  readonly cursor?: string
  readonly limit: number
}

type TimelineEntry = Omit<TimelineRow, 'milliseconds'> & { readonly at: string; readonly of: EventThing[] }

/**
 * A page of what happened with a person, if the actor may see them: events of the warehouse, and what other modules
 * keep.
 * Phones in it are masked: whole ones are looked at one by one, and that is noted.
 */
export async function readTimeline(
  ctx: Ctx,
  contactId: number,
  query: TimelineQuery,
): Promise<Result<Page<TimelineEntry>, 'not_found' | 'bad_cursor'>> {
  const after = readPlace(query.cursor)
  const names = query.names?.split(',').filter((name) => name !== '') ?? []
  // The warehouse is asked while the other store says whether they may; what may not be seen is let go.
  const asked = listOnce(ctx, { contactId, names, after }, query.limit + 1)
  asked.catch(() => {})
  if (!(await mayReadContact(ctx, contactId))) return refuse('not_found')
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const limit = query.limit + 1
  const rows = joinTimelines([await asked, ...(await listParts(ctx, { contactId, names, after }, limit))], limit)
  const page = cutPage(rows, query.limit, ({ milliseconds, id, name }) => [milliseconds, id, name])
  const thingsOf = await nameThings(ctx, page.items)
  return accept({ ...page, items: page.items.map((row) => ({ ...toEntry(row), of: [...thingsOf(row)] })) })
}

/** Events, of which an order that a site told of too is one. */
async function listOnce(ctx: Ctx, ask: TimelineAsk, limit: number): Promise<TimelineRow[]> {
  const shown: TimelineRow[] = []
  for (let after = ask.after; ; ) {
    const rows = await listEvents(ctx, { ...ask, after }, limit)
    const numbers = [...new Set(rows.flatMap((row) => orderNoOf(row) ?? []))]
    const marks = numbers.length > 0 ? await listPurchases(ctx, ask.contactId, numbers) : []
    shown.push(...joinPurchases(rows, marks))
    if (rows.length < limit || shown.length >= limit) return shown.slice(0, limit)
    after = rows.at(-1)
  }
}

/** One after the other: they share the transaction. */
async function listParts(ctx: Ctx, ask: TimelineAsk, limit: number): Promise<(readonly TimelineRow[])[]> {
  const found: (readonly TimelineRow[])[] = []
  for (const part of ctx.fillsOf<TimelinePart>(TIMELINE_PARTS))
    if (ask.names.length === 0 || part.names.some((name) => ask.names.includes(name)))
      found.push(await part.list(ctx, ask, limit))
  return found
}

function toEntry({ milliseconds, properties, ...row }: TimelineRow): Omit<TimelineEntry, 'of'> {
  return { ...row, properties: withoutPhones(properties), at: new Date(milliseconds).toISOString() }
}

function readPlace(cursor: string | undefined): TimelinePlace | undefined {
  const [milliseconds, id, name] = (cursor && readCursor(cursor)) || []
  if (typeof milliseconds !== 'number' || !Number.isSafeInteger(milliseconds)) return undefined
  if (!readCursorMoment(milliseconds)) return undefined
  return typeof id === 'string' && typeof name === 'string' ? { milliseconds, id, name } : undefined
}
