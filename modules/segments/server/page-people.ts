import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Contact, readContacts } from '#modules/contacts/index.ts'

/** The warehouse holds ids of people as UInt32. */
const CONTACT_ID_MAX = 2 ** 32 - 1

export interface PageAsk {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of people whose ids somebody lists from an id on, lowest first. */
export async function pagePeople(
  ctx: Ctx,
  { cursor, limit }: PageAsk,
  listIds: (next: { readonly after: number; readonly limit: number }) => Promise<readonly number[]>,
): Promise<Result<Page<Contact>, 'bad_cursor'>> {
  const [after] = cursor === undefined ? [0] : (readCursor(cursor) ?? [])
  if (typeof after !== 'number' || after < 0 || after > CONTACT_ID_MAX)
    return refuse('bad_cursor', { field: 'query.cursor' })
  const page = cutPage(await listIds({ after, limit: limit + 1 }), limit, (id) => [id])
  // Somebody removed a moment ago may still be in the warehouse: a page may then be a little shorter.
  return accept({ items: [...(await readContacts(ctx, page.items))], nextCursor: page.nextCursor })
}
