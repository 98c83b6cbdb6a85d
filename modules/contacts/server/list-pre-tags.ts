import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { maskPhone } from '../model/identity.ts'
import { type PreTagRow, pagePreTags } from './store/pre-tag.ts'

export interface PreTagQuery {
  readonly applied?: boolean | undefined
  readonly tagId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Tags that wait, or waited, the newest first; phones masked as everywhere. */
export async function listPreTags(ctx: Ctx, query: PreTagQuery): Promise<Result<Page<PreTagRow>, 'bad_cursor'>> {
  const after = readTimeCursor(query.cursor)
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await pagePreTags(ctx, { applied: query.applied, tagId: query.tagId, after }, query.limit + 1)
  const shown = rows.map((row) => (row.kind === 'phone' ? { ...row, value: maskPhone(row.value) } : row))
  return accept(cutPage(shown, query.limit, ({ createdAt, id }) => [createdAt.toISOString(), id]))
}
