import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { OrderState } from '../../model/plan-order.ts'
import { type ReadState, uuids } from './columns.ts'

/** Keeps orders as they are before a batch changes them; the first state of the batch holds. */
export async function keepBefore(ctx: Ctx, batchId: string, orderIds: readonly string[]): Promise<void> {
  await sql`
    insert into commerce.order_before (tenant_id, batch_id, order_id, head, lines)
    select o.tenant_id, ${batchId}, o.id, to_jsonb(o), coalesce(
      (select jsonb_agg(to_jsonb(l) order by l.line_no) from commerce.order_line l
        where l.tenant_id = o.tenant_id and l.order_id = o.id), '[]')
    from commerce.sales_order o
    where o.tenant_id = ${ctx.tenant.id} and o.id = any(${uuids(orderIds)}::uuid[])
    on conflict do nothing`.execute(ctx.db)
}

/** Ids of orders that a batch changed and nothing has changed since, some at a time. */
export async function findRestorable(ctx: Ctx, batchId: string, limit: number): Promise<string[]> {
  const result = await sql<{ orderId: string }>`
    select b.order_id as "orderId" from commerce.order_before b
    join commerce.sales_order o on o.tenant_id = b.tenant_id and o.id = b.order_id and o.batch_id = b.batch_id
    where b.tenant_id = ${ctx.tenant.id} and b.batch_id = ${batchId}
    order by b.order_id limit ${limit} for update of o`.execute(ctx.db)
  return result.rows.map((row) => row.orderId)
}

/** Gives orders the head they had; refunds recorded since remain. */
export async function restoreHeads(ctx: Ctx, batchId: string, orderIds: readonly string[]): Promise<OrderState[]> {
  const result = await sql<ReadState>`
    update commerce.sales_order s set kind = b.kind, status = b.status, contact_id = b.contact_id,
      placed_at = b.placed_at, discount = b.discount, stated = b.stated, paid = b.paid,
      refunded = greatest(s.refunded, b.refunded), is_sale = b.is_sale, line_count = b.line_count,
      sale_lines = b.sale_lines, extra = b.extra, batch_id = b.batch_id, run_lines = b.run_lines,
      run_sale_lines = b.run_sale_lines, run_amount = b.run_amount, run_change = b.run_change,
      updated_at = ${ctx.now()}
    from commerce.order_before k, jsonb_populate_record(null::commerce.sales_order, k.head) b
    where k.tenant_id = ${ctx.tenant.id} and k.batch_id = ${batchId} and k.order_id = any(${uuids(orderIds)}::uuid[])
      and s.tenant_id = k.tenant_id and s.id = k.order_id
    returning s.id, s.platform, s.order_no as "orderNo", s.kind, s.status, s.contact_id as "contactId",
      extract(epoch from s.placed_at) * 1000 as "placedAt", s.discount, s.stated, s.paid, s.refunded,
      s.is_sale as "isSale", s.line_count as "lineCount", s.sale_lines as "saleLines", s.extra,
      s.batch_id as "batchId", s.run_lines as "runLines", s.run_sale_lines as "runSaleLines",
      s.run_amount as "runAmount", s.run_change as "runChange", s.fulfilment`.execute(ctx.db)
  return result.rows
}

export async function restoreLines(ctx: Ctx, batchId: string, orderIds: readonly string[]): Promise<void> {
  await sql`
    insert into commerce.order_line (tenant_id, order_id, line_no, product_code, product_name, category, quantity,
      unit_price, amount, is_sale, extra, ref, discount, refunded)
    select l.tenant_id, l.order_id, l.line_no, l.product_code, l.product_name, l.category, l.quantity, l.unit_price,
      l.amount, l.is_sale, coalesce(l.extra, '{}'), coalesce(l.ref, ''), coalesce(l.discount, 0),
      coalesce(l.refunded, 0)
    from commerce.order_before k, jsonb_populate_recordset(null::commerce.order_line, k.lines) l
    where k.tenant_id = ${ctx.tenant.id} and k.batch_id = ${batchId}
      and k.order_id = any(${uuids(orderIds)}::uuid[])`.execute(ctx.db)
}

export async function forgetBefore(ctx: Ctx, batchId: string, orderIds: readonly string[]): Promise<void> {
  await sql`delete from commerce.order_before
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId}
      and order_id = any(${uuids(orderIds)}::uuid[])`.execute(ctx.db)
}

/** Older states say who bought, too. */
export async function forgetBuyerBefore(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from commerce.order_before
    where tenant_id = ${ctx.tenant.id} and (head->>'contact_id')::bigint = ${contactId}`.execute(ctx.db)
}
