import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface OrderMatch {
  readonly verdict: 'chosen' | 'new' | 'left'
  readonly decidedAt: Date
  readonly decidedBy: string
}

export async function findMatch(ctx: Ctx, orderId: string): Promise<OrderMatch | undefined> {
  const result = await sql<OrderMatch>`
    select verdict, decided_at as "decidedAt", decided_by as "decidedBy" from commerce.order_match
    where tenant_id = ${ctx.tenant.id} and order_id = ${orderId}`.execute(ctx.db)
  return result.rows[0]
}

export async function saveMatch(ctx: Ctx, orderId: string, verdict: OrderMatch['verdict']): Promise<void> {
  await sql`
    insert into commerce.order_match (tenant_id, order_id, verdict, decided_at, decided_by)
    values (${ctx.tenant.id}, ${orderId}, ${verdict}, ${ctx.now()}, ${ctx.actor.name})
    on conflict (tenant_id, order_id) do update set verdict = excluded.verdict, decided_at = excluded.decided_at,
      decided_by = excluded.decided_by`.execute(ctx.db)
}

export async function deleteMatch(ctx: Ctx, orderId: string): Promise<void> {
  await sql`delete from commerce.order_match
    where tenant_id = ${ctx.tenant.id} and order_id = ${orderId}`.execute(ctx.db)
}

/** Gives an order to somebody, or to nobody. */
export async function setPerson(ctx: Ctx, orderId: string, contactId: number | null): Promise<void> {
  await sql`update commerce.sales_order set contact_id = ${contactId}, updated_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${orderId}`.execute(ctx.db)
}

/** What the export said of an order's buyer. */
export async function readHint(ctx: Ctx, orderId: string): Promise<Readonly<Record<string, string>>> {
  const result = await sql<{ hint: Record<string, string> | null }>`
    select hint from commerce.sales_order where tenant_id = ${ctx.tenant.id} and id = ${orderId}`.execute(ctx.db)
  return result.rows[0]?.hint ?? {}
}
