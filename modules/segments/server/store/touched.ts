import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

/** Written by the pump outside of any tenant's transaction, so the tenant is named. */
export async function insertTouched(db: Executor, tenantId: string, contactIds: readonly number[]): Promise<void> {
  await sql`
    insert into segments.touched (tenant_id, contact_ids)
    values (${tenantId}, ${[...contactIds]}::bigint[])`.execute(db)
}

/** Takes note of everybody touched so far; they stay noted when the transaction fails. */
export async function takeTouched(ctx: Ctx): Promise<number[]> {
  const result = await sql<{ id: number }>`
    with taken as (delete from segments.touched where tenant_id = ${ctx.tenant.id} returning contact_ids)
    select distinct unnest(contact_ids) as id from taken order by 1`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Until the transaction ends nobody else brings this tenant's membership up to date. */
export async function lockMembership(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`segments.membership:${ctx.tenant.id}`}, 0))`.execute(
    ctx.db,
  )
}

export async function readClock(ctx: Ctx): Promise<Date | undefined> {
  const result = await sql<{ lookedAt: Date }>`
    select looked_at as "lookedAt" from segments.clock where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]?.lookedAt
}

export async function setClock(ctx: Ctx, lookedAt: Date): Promise<void> {
  await sql`
    insert into segments.clock (tenant_id, looked_at) values (${ctx.tenant.id}, ${lookedAt})
    on conflict (tenant_id) do update set looked_at = excluded.looked_at`.execute(ctx.db)
}

/** A person who is forgotten is not kept in mind here either. */
export async function forgetTouched(ctx: Ctx, contactId: number): Promise<void> {
  await sql`
    update segments.touched set contact_ids = array_remove(contact_ids, ${contactId}::bigint)
    where tenant_id = ${ctx.tenant.id} and ${contactId}::bigint = any(contact_ids)`.execute(ctx.db)
}
