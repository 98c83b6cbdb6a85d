import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

export interface KeyRow {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
  /** Empty where nobody knows. */
  readonly madeByName: string
}

export async function insertKey(
  db: Executor,
  tenantId: string,
  key: Omit<KeyRow, 'lastUsedAt' | 'revokedAt'> & { secretHash: string; madeBy: string | null },
) {
  await sql`insert into organisation.api_key (tenant_id, id, name, scopes, secret_hash, created_at, made_by,
      made_by_name)
    values (${tenantId}, ${key.id}, ${key.name}, ${[...key.scopes]}::text[], ${key.secretHash},
      ${key.createdAt}, ${key.madeBy}, ${key.madeByName})`.execute(db)
}

export async function listKeys(ctx: Ctx): Promise<KeyRow[]> {
  const result = await sql<KeyRow>`
    select id, name, scopes, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt",
      made_by_name as "madeByName"
    from organisation.api_key where tenant_id = ${ctx.tenant.id} order by created_at desc, id`.execute(ctx.db)
  return result.rows
}

/** Answers whether there was such a key, whether or not it was revoked before. */
export async function revokeKey(ctx: Ctx, keyId: string): Promise<boolean> {
  const result = await sql`update organisation.api_key set revoked_at = coalesce(revoked_at, ${ctx.now()})
    where tenant_id = ${ctx.tenant.id} and id = ${keyId}`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

interface LiveKey {
  readonly tenantId: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly secretHash: string
  readonly lastUsedAt: Date | null
  readonly madeBy: string | null
  readonly madeByName: string
}

/** A key that still holds, whatever its tenant: the caller is not known yet. */
export async function findLiveKey(db: Executor, keyId: string) {
  const result = await sql<LiveKey>`
    select k.tenant_id as "tenantId", k.name, k.scopes, k.secret_hash as "secretHash", k.last_used_at as "lastUsedAt",
      k.made_by as "madeBy", k.made_by_name as "madeByName"
    from organisation.api_key k join organisation.tenant t on t.id = k.tenant_id
    where k.id = ${keyId} and k.revoked_at is null and t.closed_at is null`.execute(db)
  return result.rows[0]
}

/** Notes the use to the minute, so that a busy key does not write a row at every call. */
export async function noteKeyUse(db: Executor, keyId: string, at: Date): Promise<void> {
  await sql`update organisation.api_key set last_used_at = ${at}
    where id = ${keyId} and (last_used_at is null or last_used_at < ${at}::timestamptz - interval '1 minute')`.execute(
    db,
  )
}
