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

export interface KeptRefund {
  readonly id: string
  readonly amount: number
  readonly reason: string
  readonly refundedAt: Date
  readonly createdBy: string
}

export async function listRefunds(ctx: Ctx, orderId: string): Promise<KeptRefund[]> {
  const result = await sql<KeptRefund>`
    select id, amount, reason, refunded_at as "refundedAt", created_by as "createdBy" from commerce.refund
    where tenant_id = ${ctx.tenant.id} and order_id = ${orderId} order by refunded_at, id`.execute(ctx.db)
  return result.rows
}
