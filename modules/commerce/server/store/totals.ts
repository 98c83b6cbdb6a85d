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

/** The same of their lines, by `CHECKED_LINE_COLUMNS`. */
export async function totalLines(db: Executor, tenantId: string): Promise<readonly DayTotal[]> {
  const result = await sql<DayTotal>`
    select (o.placed_at at time zone 'UTC')::date::text as day, count(*) as rows,
      sum(('x' || left(md5(concat_ws('|', coalesce(o.contact_id, 0), o.id, l.line_no, l.product_code, l.product_name,
        l.quantity, l.unit_price, l.amount, l.is_sale::int)), 8))::bit(32)::bigint) as total
    from commerce.sales_order o join commerce.order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
    where o.tenant_id = ${tenantId} group by 1 order by 1`.execute(db)
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
