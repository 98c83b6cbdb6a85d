import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Contact, readContacts } from '#modules/contacts/index.ts'
import { mustNest } from './nest-rule.ts'
import { scopeAt } from './scope-at.ts'
import { pageMembers } from './store/people.ts'
import { findSegment } from './store/segment.ts'

/** The warehouse holds ids of people as UInt32. */
const CONTACT_ID_MAX = 2 ** 32 - 1

/** A page of the people who fit a saved segment now, by id. */
export async function listSegmentMembers(
  ctx: Ctx,
  segmentId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<Page<Contact>, 'not_found' | 'bad_cursor'>> {
  const segment = await findSegment(ctx, segmentId)
  if (!segment) return refuse('not_found')
  const [after] = cursor === undefined ? [0] : (readCursor(cursor) ?? [])
  if (typeof after !== 'number' || after < 0 || after > CONTACT_ID_MAX)
    return refuse('bad_cursor', { field: 'query.cursor' })
  const ids = await pageMembers(ctx, await mustNest(ctx, segment.rule), scopeAt(ctx, {}), { after, limit: limit + 1 })
  const page = cutPage(ids, limit, (id) => [id])
  // Somebody removed a moment ago may still be in the warehouse: a page may then be a little shorter.
  return accept({ items: [...(await readContacts(ctx, page.items))], nextCursor: page.nextCursor })
}
