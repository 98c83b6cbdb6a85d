import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listMerges as list, type MergeHead } from './store/merge.ts'

export interface MergesQuery {
  readonly contactId?: number | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of merges, newest first. */
export async function listMerges(ctx: Ctx, query: MergesQuery): Promise<Result<Page<MergeHead>, 'bad_cursor'>> {
  const after = query.cursor ? readTimeCursor(query.cursor) : undefined
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await list(ctx, query.contactId, after, query.limit + 1)
  return accept(cutPage(rows, query.limit, ({ mergedAt, id }) => [mergedAt.toISOString(), id]))
}
