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
      do update set ref = excluded.ref, expires_at = excluded.expires_at, fault = ''`.execute(ctx.db)
}

/** Notes why WeCom has no fresh copy; one it still has stays. */
export async function failCopy(ctx: Ctx, { mediaId, companyId, purpose }: CopyKey, fault: string): Promise<void> {
  await sql`insert into channels.media_copy (tenant_id, media_id, company_id, purpose, ref, expires_at, fault)
    values (${ctx.tenant.id}, ${mediaId}, ${companyId}, ${purpose}, '', ${ctx.now()}, ${fault})
    on conflict (tenant_id, media_id, company_id, purpose) do update set fault = excluded.fault`.execute(ctx.db)
}

/** Copies WeCom does not know any more, whatever it promised. */
export async function expireCopies(ctx: Ctx, companyId: string, refs: readonly string[]): Promise<void> {
  await sql`update channels.media_copy set expires_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and ref = any(${[...refs]}::text[])`.execute(
    ctx.db,
  )
}

export interface MessageCopy {
  readonly mediaId: string
  readonly fileName: string
  readonly ref: string
  /** Whether WeCom has it now. */
  readonly ready: boolean
  /** Why it has no fresh one; empty when all is well, or nobody tried yet. */
  readonly fault: string
}

/** What a company has of these files for its messages; files that are not here are left out. */
export async function readCopies(ctx: Ctx, companyId: string, mediaIds: readonly string[]): Promise<MessageCopy[]> {
  const result = await sql<MessageCopy>`
    select m.id as "mediaId", m.file_name as "fileName", coalesce(c.ref, '') as ref,
      coalesce(c.expires_at > ${ctx.now()}, false) as ready, coalesce(c.fault, '') as fault
    from channels.media m left join channels.media_copy c on c.tenant_id = m.tenant_id and c.media_id = m.id
      and c.company_id = ${companyId} and c.purpose = 'message'
    where m.tenant_id = ${ctx.tenant.id} and m.id = any(${[...mediaIds]}::uuid[])`.execute(ctx.db)
  return result.rows
}
