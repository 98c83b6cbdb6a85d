import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { OurOrder } from '../../model/reconcile.ts'

export interface ReconciledPeriod {
  readonly platform: string
  readonly from: Date
  /** Exclusive. */
  readonly to: Date
}

export async function countPeriod(ctx: Ctx, { platform, from, to }: ReconciledPeriod): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and platform = ${platform} and kind = 'sale'
      and placed_at >= ${from} and placed_at < ${to}`.execute(ctx.db)
  return result.rows[0]?.n ?? 0
}

/** Orders of the period, and those of these numbers whenever they were placed. */
export async function listToReconcile(
  ctx: Ctx,
  { platform, from, to }: ReconciledPeriod,
  numbers: readonly string[],
): Promise<OurOrder[]> {
  const result = await sql<OurOrder>`
    select id, order_no as "orderNo", is_sale as "isSale", paid, refunded,
      placed_at >= ${from} and placed_at < ${to} as "isInPeriod"
    from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and platform = ${platform} and kind = 'sale'
      and ((placed_at >= ${from} and placed_at < ${to}) or order_no = any(${[...numbers]}::text[]))`.execute(ctx.db)
  return result.rows
}
