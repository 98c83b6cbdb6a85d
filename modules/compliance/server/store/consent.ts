import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { DayTotal } from '#kit/node/module.ts'
import type { ConsentChannel, ConsentProof, ConsentState, ConsentStatement, Purpose } from '../../model/consent.ts'

export interface ConsentRow extends ConsentStatement {
  readonly contactId: number
}

export interface ConsentChange extends ConsentRow {
  readonly id: string
  /** What was recorded before; null when nothing was. */
  readonly was: ConsentState | null
  readonly proof: ConsentProof
  readonly actorName: string
}

/** What was recorded last, per person, purpose and channel; those never asked are missing. */
export async function listConsents(ctx: Ctx, contactIds: readonly number[]): Promise<ConsentRow[]> {
  const result = await sql<ConsentRow>`
    select contact_id as "contactId", purpose, channel, state, at, expires_at as "expiresAt" from compliance.consent
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${contactIds}::bigint[])
    order by contact_id, purpose, channel`.execute(ctx.db)
  return result.rows
}

/** The same, locked until the transaction ends: two changes of one person do not pass each other. */
export async function lockConsents(ctx: Ctx, contactIds: readonly number[]): Promise<ConsentRow[]> {
  const result = await sql<ConsentRow>`
    select contact_id as "contactId", purpose, channel, state, at, expires_at as "expiresAt" from compliance.consent
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${contactIds}::bigint[])
    order by contact_id, purpose, channel for update`.execute(ctx.db)
  return result.rows
}

/** Sets what people allow. One row per person, purpose and channel: the caller has seen to it. */
export async function upsertConsents(ctx: Ctx, changes: readonly ConsentRow[]): Promise<void> {
  await sql`
    insert into compliance.consent (tenant_id, contact_id, purpose, channel, state, at, expires_at)
    select ${ctx.tenant.id}::uuid, c."contactId", c.purpose, c.channel, c.state, c.at, c."expiresAt"
    from json_to_recordset(${JSON.stringify(changes)}::json) as c
      ("contactId" bigint, purpose text, channel text, state text, at timestamptz, "expiresAt" timestamptz)
    order by c."contactId", c.purpose, c.channel
    on conflict (tenant_id, contact_id, purpose, channel) do update
      set state = excluded.state, at = excluded.at, expires_at = excluded.expires_at`.execute(ctx.db)
}

export async function insertChanges(ctx: Ctx, changes: readonly ConsentChange[]): Promise<void> {
  await sql`
    insert into compliance.consent_change
      (tenant_id, id, contact_id, purpose, channel, state, was, proof, actor_name, at, expires_at)
    select ${ctx.tenant.id}::uuid, c.id, c."contactId", c.purpose, c.channel, c.state, c.was, c.proof,
      c."actorName", c.at, c."expiresAt"
    from json_to_recordset(${JSON.stringify(changes)}::json)
      as c (id uuid, "contactId" bigint, purpose text, channel text, state text, was text, proof jsonb,
        "actorName" text, at timestamptz, "expiresAt" timestamptz)
  `.execute(ctx.db)
}

/** The latest changes of a person, newest first. */
export async function listChanges(ctx: Ctx, contactId: number, limit: number): Promise<ConsentChange[]> {
  const result = await sql<ConsentChange>`
    select id, contact_id as "contactId", purpose, channel, state, was, proof, actor_name as "actorName", at,
      expires_at as "expiresAt"
    from compliance.consent_change where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    order by at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Forgets what a person allows, and says which rows that were. */
export async function deleteConsents(
  ctx: Ctx,
  contactId: number,
): Promise<{ purpose: Purpose; channel: ConsentChannel }[]> {
  const result = await sql<{ purpose: Purpose; channel: ConsentChannel }>`
    delete from compliance.consent where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    returning purpose, channel`.execute(ctx.db)
  return result.rows
}

export async function deleteChanges(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from compliance.consent_change
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}

/** Rows per UTC day and a sum over what each says; see kit/node/day-totals.ts. */
export async function totalConsents(db: Executor, tenantId: string): Promise<readonly DayTotal[]> {
  const result = await sql<DayTotal>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as rows,
      sum(('x' || left(md5(concat_ws('|', contact_id, purpose, channel, state)), 8))::bit(32)::bigint) as total
    from compliance.consent where tenant_id = ${tenantId} group by 1 order by 1`.execute(db)
  return result.rows
}
