import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Sale, SalesAsk } from '../../model/sale.ts'

/** Purchases of some people within a time, earliest first, with what is left of each category. */
export async function findSales(ctx: Ctx, { contactIds, from, until }: SalesAsk): Promise<Sale[]> {
  const result = await sql<Sale>`
    select o.id as "orderId", o.order_no as "orderNo", o.platform, o.contact_id as "contactId",
      o.placed_at as "placedAt", o.paid, o.refunded,
      exists (select from commerce.sales_order e where e.tenant_id = ${ctx.tenant.id} and e.is_sale
        and e.contact_id = o.contact_id and (e.placed_at, e.id) < (o.placed_at, o.id)) as "isRepeat",
      coalesce(p.parts, '[]'::json) as parts
    from commerce.sales_order o
    left join lateral (
      select json_agg(json_build_object('category', l.category, 'amount', l.amount) order by l.category) as parts
      from (select category, sum(amount - refunded) as amount from commerce.order_line
        where tenant_id = ${ctx.tenant.id} and order_id = o.id and is_sale group by category) l) p on true
    where o.tenant_id = ${ctx.tenant.id} and o.is_sale and o.contact_id = any(${[...contactIds]}::bigint[])
      and o.placed_at >= ${from} and o.placed_at < ${until}
    order by o.placed_at, o.id`.execute(ctx.db)
  return result.rows
}
