import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface NewRefund {
  readonly id: string
  readonly orderId: string
  readonly amount: number
  readonly reason: string
  readonly createdBy: string
}

export async function insertRefund(ctx: Ctx, refund: NewRefund): Promise<void> {
  await sql`
    insert into commerce.refund (tenant_id, id, order_id, amount, reason, refunded_at, created_by)
    values (${ctx.tenant.id}, ${refund.id}, ${refund.orderId}, ${refund.amount}, ${refund.reason}, ${ctx.now()},
      ${refund.createdBy})`.execute(ctx.db)
}

/** A refund a person noted, held until the transaction ends; `refundNo`: another system told it. */
export async function lockRefund(
  ctx: Ctx,
  orderId: string,
  refundId: string,
): Promise<{ readonly amount: number; readonly refundNo: string | null } | undefined> {
  const result = await sql<{ amount: number; refundNo: string | null }>`
    select amount, refund_no as "refundNo" from commerce.refund
    where tenant_id = ${ctx.tenant.id} and order_id = ${orderId} and id = ${refundId} for update`.execute(ctx.db)
  return result.rows[0]
}

export async function deleteRefund(ctx: Ctx, refundId: string): Promise<void> {
  await sql`delete from commerce.refund where tenant_id = ${ctx.tenant.id} and id = ${refundId}`.execute(ctx.db)
}

export interface KeptRefund {
  readonly id: string
  readonly amount: number
  readonly reason: string
  readonly refundedAt: Date
  readonly createdBy: string
  /** Noted by a person here; else another system told it. */
  readonly byHand: boolean
}

export async function listRefunds(ctx: Ctx, orderId: string): Promise<KeptRefund[]> {
  const result = await sql<KeptRefund>`
    select id, amount, reason, refunded_at as "refundedAt", created_by as "createdBy",
      refund_no is null as "byHand" from commerce.refund
    where tenant_id = ${ctx.tenant.id} and order_id = ${orderId} order by refunded_at, id`.execute(ctx.db)
  return result.rows
}

/** A refund by the number it has in the system that told it, with what has gone back of its order by now. */
export async function findRefund(
  ctx: Ctx,
  orderId: string,
  refundNo: string,
): Promise<{ refundId: string; refunded: number } | undefined> {
  const result = await sql<{ refundId: string; refunded: number }>`
    select r.id as "refundId", o.refunded from commerce.refund r
    join commerce.sales_order o on o.tenant_id = r.tenant_id and o.id = r.order_id
    where r.tenant_id = ${ctx.tenant.id} and r.order_id = ${orderId} and r.refund_no = ${refundNo}`.execute(ctx.db)
  return result.rows[0]
}

export async function numberRefund(ctx: Ctx, refundId: string, refundNo: string): Promise<void> {
  await sql`update commerce.refund set refund_no = ${refundNo}
    where tenant_id = ${ctx.tenant.id} and id = ${refundId}`.execute(ctx.db)
}
