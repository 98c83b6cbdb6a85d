import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { MediaKind } from '../../model/media.ts'

export interface LibraryFile {
  readonly mediaId: string
  readonly kind: MediaKind
  readonly name: string
  readonly fileName: string
  readonly bytes: number
  readonly listedAt: Date
}

const COLUMNS = sql`id as "mediaId", kind, library_name as name, file_name as "fileName", bytes::float8 as bytes,
  listed_at as "listedAt"`

export interface LibraryFilter {
  readonly q: string
  readonly kind: MediaKind | undefined
  readonly after: TimePlace | undefined
  readonly limit: number
}

/** Listed last first; one row more than a page. */
export async function listLibrary(ctx: Ctx, { q, kind, after, limit }: LibraryFilter): Promise<LibraryFile[]> {
  const result = await sql<LibraryFile>`select ${COLUMNS} from channels.media
    where tenant_id = ${ctx.tenant.id} and listed_at is not null
      and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${q} = '' or position(lower(${q}) in lower(library_name || ' ' || file_name)) > 0)
      and (${after?.at ?? null}::timestamptz is null
        or (listed_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by listed_at desc, id desc limit ${limit + 1}`.execute(ctx.db)
  return result.rows
}

export async function findInLibrary(ctx: Ctx, mediaId: string): Promise<LibraryFile | undefined> {
  const result = await sql<LibraryFile>`select ${COLUMNS} from channels.media
    where tenant_id = ${ctx.tenant.id} and id = ${mediaId} and listed_at is not null`.execute(ctx.db)
  return result.rows[0]
}

/** Lists a file under a name, or renames one; answers whether there is such a file. */
export async function listInLibrary(ctx: Ctx, mediaId: string, name: string): Promise<boolean> {
  const result = await sql`update channels.media set library_name = ${name},
      listed_at = coalesce(listed_at, ${ctx.now()})
    where tenant_id = ${ctx.tenant.id} and id = ${mediaId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

/** What goes by the file goes on; taken off twice it is taken off once. */
export async function takeOffLibrary(ctx: Ctx, mediaId: string): Promise<boolean> {
  const result = await sql`update channels.media set listed_at = null
    where tenant_id = ${ctx.tenant.id} and id = ${mediaId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}
