import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { mayReadContact } from './contact-grant.ts'
import { listEvents, type TimelinePlace, type TimelineRow } from './store/timeline.ts'

export interface TimelineQuery {
  /** Event names, comma-joined; all when absent. */
  readonly names?: string
  readonly cursor?: string
  readonly limit: number
}

type TimelineEntry = Omit<TimelineRow, 'milliseconds'> & { readonly at: string }

/** A page of what happened with a person, if the actor may see them. */
export async function readTimeline(
  ctx: Ctx,
  contactId: number,
  query: TimelineQuery,
): Promise<Result<Page<TimelineEntry>, 'not_found' | 'bad_cursor'>> {
  const after = readPlace(query.cursor)
  const names = query.names?.split(',').filter((name) => name !== '') ?? []
  // The warehouse is asked while the other store says whether they may; what may not be seen is let go.
  const asked = listEvents(ctx, { contactId, names, after }, query.limit + 1)
  asked.catch(() => {})
  if (!(await mayReadContact(ctx, contactId))) return refuse('not_found')
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await asked
  const page = cutPage(rows, query.limit, ({ milliseconds, id, name }) => [milliseconds, id, name])
  return accept({ ...page, items: page.items.map(toEntry) })
}

function toEntry({ milliseconds, ...row }: TimelineRow): TimelineEntry {
  return { ...row, at: new Date(milliseconds).toISOString() }
}

function readPlace(cursor: string | undefined): TimelinePlace | undefined {
  const [milliseconds, id, name] = (cursor && readCursor(cursor)) || []
  if (typeof milliseconds !== 'number' || !Number.isSafeInteger(milliseconds)) return undefined
  return typeof id === 'string' && typeof name === 'string' ? { milliseconds, id, name } : undefined
}
