import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export async function listOfPerson(ctx: Ctx, contactId: number) {
  const result = await sql<{ id: string; event: string; url: string; state: string; createdAt: Date; body: string }>`
    select d.id, d.event, e.url, d.state, d.created_at as "createdAt", d.body
    from webhooks.delivery d join webhooks.endpoint e on e.tenant_id = d.tenant_id and e.id = d.endpoint_id
    where d.tenant_id = ${ctx.tenant.id} and d.contact_ids @> array[${contactId}::bigint]
    order by d.created_at, d.id`.execute(ctx.db)
  return result.rows
}

/** The body without a person. */
export async function replaceBody(ctx: Ctx, deliveryId: string, contactId: number, body: string): Promise<void> {
  await sql`update webhooks.delivery set body = ${body}, contact_ids = array_remove(contact_ids, ${contactId}::bigint)
    where tenant_id = ${ctx.tenant.id} and id = ${deliveryId}`.execute(ctx.db)
}

/** Nobody knows what a receiver says of people. */
export async function emptyAnswers(ctx: Ctx, deliveryId: string): Promise<void> {
  await sql`update webhooks.attempt set answer = ''
    where tenant_id = ${ctx.tenant.id} and delivery_id = ${deliveryId}`.execute(ctx.db)
}

export async function deleteDeliveries(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`delete from webhooks.delivery
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
}

export async function countOld(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ rows: number }>`select count(*)::int as rows from webhooks.delivery
    where tenant_id = ${ctx.tenant.id} and created_at < ${before}`.execute(ctx.db)
  return result.rows[0]?.rows ?? 0
}

export async function deleteOld(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`
    delete from webhooks.delivery d using (
      select id from webhooks.delivery where tenant_id = ${ctx.tenant.id} and created_at < ${before}
      order by created_at, id limit ${limit}
    ) old
    where d.tenant_id = ${ctx.tenant.id} and d.id = old.id`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}
