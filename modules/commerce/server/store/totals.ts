import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'
import type { DayTotal } from '#kit/node/module.ts'

/** Orders per UTC day with a sum over a hash of `CHECKED_ORDER_COLUMNS`, to compare with the warehouse. */
export async function totalOrders(db: Executor, tenantId: string): Promise<readonly DayTotal[]> {
  const result = await sql<DayTotal>`
    select (placed_at at time zone 'UTC')::date::text as day, count(*) as rows,
      sum(('x' || left(md5(concat_ws('|', coalesce(contact_id, 0), id, order_no, kind, status, is_sale::int, paid,
        refunded, line_count)), 8))::bit(32)::bigint) as total
    from commerce.sales_order where tenant_id = ${tenantId} group by 1 order by 1`.execute(db)
  return result.rows
}

export const CHECKED_ORDER_COLUMNS = [
  'contact_id',
  'order_id',
  'order_no',
  'kind',
  'status',
  'is_sale',
  'paid',
  'refunded',
  'line_count',
]

/**
 * The same of their lines, by `CHECKED_LINE_COLUMNS`. Summed order by order: a plain join is planned by what is known
 * of the tenant, and of a new one nothing is.
 */
export async function totalLines(db: Executor, tenantId: string): Promise<readonly DayTotal[]> {
  const result = await sql<DayTotal>`
    select (o.placed_at at time zone 'UTC')::date::text as day, sum(l.rows) as rows, sum(l.total) as total
    from commerce.sales_order o cross join lateral (
      select count(*) as rows,
        sum(('x' || left(md5(concat_ws('|', coalesce(o.contact_id, 0), o.id, k.line_no, k.product_code, k.product_name,
          k.quantity, k.unit_price, k.amount, k.is_sale::int)), 8))::bit(32)::bigint) as total
      from commerce.order_line k where k.tenant_id = o.tenant_id and k.order_id = o.id) l
    where o.tenant_id = ${tenantId} and l.rows > 0 group by 1 order by 1`.execute(db)
  return result.rows
}

export const CHECKED_LINE_COLUMNS = [
  'contact_id',
  'order_id',
  'line_no',
  'product_code',
  'product_name',
  'quantity',
  'unit_price',
  'amount',
  'is_sale',
]
