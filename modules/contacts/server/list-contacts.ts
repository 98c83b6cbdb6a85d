import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readCursor, readCursorMoment } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { fieldConditions, readFieldWants } from '../model/field-filter.ts'
import { findPeople } from './find-people.ts'
import { type Contact, readContacts } from './read-contacts.ts'
import { type ContactFilter, type ContactPlace, type ContactSort, pageContacts } from './store/contact-list.ts'
import { listFields } from './store/field.ts'

export interface ContactQuery {
  readonly q?: string
  readonly tagId?: string
  readonly guideStaffId?: string
  readonly source?: string
  /** Of custom fields; see `readFieldWants`. */
  readonly fields?: string
  readonly sort: ContactSort
}

/** A page of the people who fit, in the asked order. */
export async function listContacts(
  ctx: Ctx,
  query: ContactQuery & { readonly cursor?: string; readonly limit: number },
): Promise<Result<Page<Contact>, 'bad_cursor'>> {
  const after = readPlace(query.cursor, query.sort)
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const places = await pageContacts(ctx, await filterOf(ctx, query), query.sort, after, query.limit + 1)
  const page = cutPage(places, query.limit, ({ sortedBy, id }) => [query.sort, sortedBy, id])
  return accept({ items: await readInOrder(ctx, page.items), nextCursor: page.nextCursor })
}

/** The filter of a query, for the list and for the export alike. */
export async function filterOf(ctx: Ctx, query: ContactQuery): Promise<ContactFilter> {
  const { q, tagId, guideStaffId, source, fields } = query
  const wants = fields ? readFieldWants(fields) : undefined
  const conditions = wants ? fieldConditions(wants, await listFields(ctx)) : []
  return { search: await findPeople(ctx, q), tagId, guideStaffId, source: source || undefined, fields: conditions }
}

async function readInOrder(ctx: Ctx, places: readonly ContactPlace[]): Promise<Contact[]> {
  const found = await readContacts(
    ctx,
    places.map((place) => place.id),
  )
  const people = new Map(found.map((contact) => [contact.id, contact]))
  return places.flatMap((place) => people.get(place.id) ?? [])
}

/** A cursor holds for the order it was made in. */
function readPlace(cursor: string | undefined, sort: ContactSort): ContactPlace | undefined {
  const [order, sortedBy, id] = (cursor && readCursor(cursor)) || []
  if (order !== sort || typeof sortedBy !== 'string' || typeof id !== 'number') return undefined
  return sort.endsWith('name') || readCursorMoment(sortedBy) ? { sortedBy, id } : undefined
}
