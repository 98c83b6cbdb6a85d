import type { Ctx } from '#kit/node/ctx.ts'
import { spelledAs } from '#kit/node/spell-name.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Segment } from '../model/segment.ts'
import { listSegmentNames } from './store/nesting.ts'
import { listSegments as listRows } from './store/segment.ts'

export interface SegmentListAsk {
  readonly q?: string | undefined
  readonly folder?: string | undefined
  readonly archived: boolean
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of saved segments, newest change first. */
export async function listSegments(ctx: Ctx, ask: SegmentListAsk): Promise<Result<Page<Segment>, 'bad_cursor'>> {
  const { q, folder, archived, cursor, limit } = ask
  const place = readTimeCursor(cursor)
  if (cursor !== undefined && !place) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await listRows(ctx, {
    q: q || undefined,
    spelt: q ? spelledAs(await listSegmentNames(ctx), q) : [],
    folder: folder || undefined,
    archived,
    after: place && [place.at.toISOString(), place.id],
    limit: limit + 1,
  })
  return accept(cutPage(rows, limit, (segment) => [segment.updatedAt.toISOString(), segment.id]))
}
