import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { maskPhone, readPhone } from '../model/identity.ts'
import { type PreTagRow, pagePreTags } from './store/pre-tag.ts'

export interface PreTagQuery {
  readonly q?: string | undefined
  readonly applied?: boolean | undefined
  readonly tagId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Tags that wait, or waited, the newest first; phones masked as everywhere. */
export async function listPreTags(ctx: Ctx, query: PreTagQuery): Promise<Result<Page<PreTagRow>, 'bad_cursor'>> {
  const after = readTimeCursor(query.cursor)
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const { q, applied, tagId, limit } = query
  const search = q ? { value: readPhone(q) ?? q, tail: /^\d{4}$/.test(q) ? q : null } : undefined
  const rows = await pagePreTags(ctx, { search, applied, tagId, after }, limit + 1)
  const shown = rows.map((row) => (row.kind === 'phone' ? { ...row, value: maskPhone(row.value) } : row))
  return accept(cutPage(shown, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]))
}
