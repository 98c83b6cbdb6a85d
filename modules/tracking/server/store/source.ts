import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { Source, SourceDraft } from '../../model/source.ts'

const COLUMNS = sql`id, name, kind, user_space as "userSpace", write_key as "writeKey", created_at as "createdAt",
  last_seen_at as "lastSeenAt", revoked_at as "revokedAt"`

export async function insertSource(ctx: Ctx, source: SourceDraft & { id: string; writeKey: string }): Promise<void> {
  await sql`insert into tracking.source (tenant_id, id, name, kind, user_space, write_key, created_at)
    values (${ctx.tenant.id}, ${source.id}, ${source.name}, ${source.kind}, ${source.userSpace}, ${source.writeKey},
      ${ctx.now()})`.execute(ctx.db)
}

/** Those in use first, the newest first among them. */
export async function listSources(ctx: Ctx): Promise<Source[]> {
  const result = await sql<Source>`select ${COLUMNS} from tracking.source where tenant_id = ${ctx.tenant.id}
    order by revoked_at is not null, created_at desc, id`.execute(ctx.db)
  return result.rows
}

export async function countLiveSources(ctx: Ctx): Promise<number> {
  const result = await sql<{ count: number }>`select count(*) as count from tracking.source
    where tenant_id = ${ctx.tenant.id} and revoked_at is null`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

/** Revokes a source, or takes it back. */
export async function setRevoked(ctx: Ctx, sourceId: string, revoked: boolean): Promise<Source | undefined> {
  const result = await sql<Source>`
    update tracking.source set revoked_at = case when ${revoked} then coalesce(revoked_at, ${ctx.now()}) end
    where tenant_id = ${ctx.tenant.id} and id = ${sourceId} returning ${COLUMNS}`.execute(ctx.db)
  return result.rows[0]
}

export async function noteSeen(ctx: Ctx, sourceIds: readonly string[]): Promise<void> {
  await sql`update tracking.source set last_seen_at = greatest(last_seen_at, ${ctx.now()})
    where tenant_id = ${ctx.tenant.id} and id = any(${sourceIds}::uuid[])`.execute(ctx.db)
}

export interface KnownSource {
  readonly tenantId: string
  readonly sourceId: string
  readonly space: string
}

/** The source behind a write key, whatever its tenant: the caller is not known yet. */
export async function findByWriteKey(db: Executor, writeKey: string): Promise<KnownSource | undefined> {
  const result = await sql<KnownSource>`
    select tenant_id as "tenantId", id as "sourceId", user_space as space
    from tracking.source where write_key = ${writeKey} and revoked_at is null`.execute(db)
  return result.rows[0]
}
