import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ConsentProof, ConsentState, Purpose } from '../../model/consent.ts'

export interface ConsentRow {
  readonly contactId: number
  readonly purpose: Purpose
  readonly state: ConsentState
  readonly at: Date
}

export interface ConsentChange extends ConsentRow {
  readonly id: string
  readonly proof: ConsentProof
  readonly actorName: string
}

/** What people allow now; those never asked are missing. */
export async function listConsents(ctx: Ctx, contactIds: readonly number[]): Promise<ConsentRow[]> {
  const result = await sql<ConsentRow>`
    select contact_id as "contactId", purpose, state, at from compliance.consent
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${contactIds}::bigint[])
    order by contact_id, purpose`.execute(ctx.db)
  return result.rows
}

/** Sets what people allow. One row per person and purpose: the caller has seen to it. */
export async function upsertConsents(ctx: Ctx, changes: readonly ConsentChange[]): Promise<void> {
  await sql`
    insert into compliance.consent (tenant_id, contact_id, purpose, state, at)
    select ${ctx.tenant.id}::uuid, c."contactId", c.purpose, c.state, c.at
    from json_to_recordset(${JSON.stringify(changes)}::json)
      as c ("contactId" bigint, purpose text, state text, at timestamptz)
    on conflict (tenant_id, contact_id, purpose) do update set state = excluded.state, at = excluded.at`.execute(ctx.db)
}

export async function insertChanges(ctx: Ctx, changes: readonly ConsentChange[]): Promise<void> {
  await sql`
    insert into compliance.consent_change (tenant_id, id, contact_id, purpose, state, proof, actor_name, at)
    select ${ctx.tenant.id}::uuid, c.id, c."contactId", c.purpose, c.state, c.proof, c."actorName", c.at
    from json_to_recordset(${JSON.stringify(changes)}::json)
      as c (id uuid, "contactId" bigint, purpose text, state text, proof jsonb, "actorName" text, at timestamptz)
  `.execute(ctx.db)
}

/** The latest changes of a person, newest first. */
export async function listChanges(ctx: Ctx, contactId: number, limit: number): Promise<ConsentChange[]> {
  const result = await sql<ConsentChange>`
    select id, contact_id as "contactId", purpose, state, proof, actor_name as "actorName", at
    from compliance.consent_change where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}
    order by at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function deleteConsents(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from compliance.consent
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}

export async function deleteChanges(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from compliance.consent_change
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
