import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { MediaKind, MediaPurpose } from '../../model/media.ts'

export interface MediaRow {
  readonly id: string
  readonly kind: MediaKind
  readonly fileName: string
  readonly fileKey: string
  readonly contentType: string
  readonly bytes: number
}

const COLUMNS = sql`id, kind, file_name as "fileName", file_key as "fileKey", content_type as "contentType",
  bytes::float8 as bytes`

export async function insertMedia(ctx: Ctx, row: MediaRow): Promise<void> {
  await sql`insert into channels.media
      (tenant_id, id, kind, file_name, file_key, content_type, bytes, created_by, created_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.kind}, ${row.fileName}, ${row.fileKey}, ${row.contentType},
      ${row.bytes}, ${ctx.actor.name}, ${ctx.now()})`.execute(ctx.db)
}

export async function findMedia(ctx: Ctx, ids: readonly string[]): Promise<MediaRow[]> {
  const result = await sql<MediaRow>`select ${COLUMNS} from channels.media
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
  return result.rows
}

export interface CopyKey {
  readonly mediaId: string
  readonly companyId: string
  readonly purpose: MediaPurpose
}

/** What a company calls it, if WeCom keeps it until after a moment. */
export async function findCopy(ctx: Ctx, key: CopyKey, until: Date): Promise<string | undefined> {
  const result = await sql<{ ref: string }>`select ref from channels.media_copy
    where tenant_id = ${ctx.tenant.id} and media_id = ${key.mediaId} and company_id = ${key.companyId}
      and purpose = ${key.purpose} and (expires_at is null or expires_at > ${until})`.execute(ctx.db)
  return result.rows[0]?.ref
}

export async function saveCopy(
  ctx: Ctx,
  { mediaId, companyId, purpose }: CopyKey,
  { ref, expiresAt }: { readonly ref: string; readonly expiresAt: Date | null },
): Promise<void> {
  await sql`insert into channels.media_copy (tenant_id, media_id, company_id, purpose, ref, expires_at)
    values (${ctx.tenant.id}, ${mediaId}, ${companyId}, ${purpose}, ${ref}, ${expiresAt})
    on conflict (tenant_id, media_id, company_id, purpose)
      do update set ref = excluded.ref, expires_at = excluded.expires_at`.execute(ctx.db)
}
