import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { Segment } from '../model/segment.ts'
import { listSegments as listRows } from './store/segment.ts'

export interface SegmentListAsk {
  readonly q?: string | undefined
  readonly folder?: string | undefined
  readonly archived: boolean
  readonly cursor?: string | undefined
  readonly limit: number
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A page of saved segments, newest change first. */
export async function listSegments(ctx: Ctx, ask: SegmentListAsk): Promise<Result<Page<Segment>, 'bad_cursor'>> {
  const { q, folder, archived, cursor, limit } = ask
  const after = cursor === undefined ? undefined : readPosition(cursor)
  if (cursor !== undefined && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await listRows(ctx, {
    q: q || undefined,
    folder: folder || undefined,
    archived,
    after,
    limit: limit + 1,
  })
  return accept(cutPage(rows, limit, (segment) => [segment.updatedAt.toISOString(), segment.id]))
}

function readPosition(cursor: string): readonly [string, string] | undefined {
  const [time, id] = readCursor(cursor) ?? []
  const isOurs = typeof time === 'string' && typeof id === 'string' && UUID.test(id) && !Number.isNaN(Date.parse(time))
  return isOurs ? [time, id] : undefined
}
