import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { NumberedLine } from '../../model/plan-order.ts'
import { flags, mostlySame, numbers, uuids } from './columns.ts'

export interface OrderLines {
  readonly orderId: string
  readonly lines: readonly NumberedLine[]
}

/** Lines of orders that are new: nothing can stand in their way. */
export async function insertLines(ctx: Ctx, orders: readonly OrderLines[]): Promise<void> {
  await sql`
    insert into commerce.order_line (tenant_id, order_id, line_no, product_code, product_name, category, quantity,
      unit_price, amount, is_sale, ref, discount, refunded, extra)
    select ${ctx.tenant.id}, l.* from ${asRelation(orders)}`.execute(ctx.db)
}

/** Lines of known orders, each in the place of the one with its number. */
export async function replaceLines(ctx: Ctx, orders: readonly OrderLines[]): Promise<void> {
  await sql`
    insert into commerce.order_line as k (tenant_id, order_id, line_no, product_code, product_name, category, quantity,
      unit_price, amount, is_sale, ref, discount, refunded, extra)
    select ${ctx.tenant.id}, l.* from ${asRelation(orders)}
    on conflict (tenant_id, order_id, line_no) do update set product_code = excluded.product_code,
      product_name = excluded.product_name, category = excluded.category, quantity = excluded.quantity,
      unit_price = excluded.unit_price, amount = excluded.amount, is_sale = excluded.is_sale, ref = excluded.ref,
      discount = excluded.discount, refunded = excluded.refunded, extra = excluded.extra`.execute(ctx.db)
}

/** Those of the orders that have a line which is not kept as it is brought. */
export async function findChangedLines(ctx: Ctx, orders: readonly OrderLines[]): Promise<ReadonlySet<string>> {
  const result = await sql<{ orderId: string }>`
    select distinct l.order_id as "orderId" from ${asRelation(orders)}
    left join commerce.order_line k
      on k.tenant_id = ${ctx.tenant.id} and k.order_id = l.order_id and k.line_no = l.line_no
    where (k.product_code, k.product_name, k.category, k.quantity, k.unit_price, k.amount, k.is_sale,
      k.ref, k.discount, k.refunded, k.extra)
      is distinct from (l.product_code, l.product_name, l.category, l.quantity, l.unit_price, l.amount,
        l.is_sale, l.ref, l.discount, l.refunded, l.extra)
    `.execute(ctx.db)
  return new Set(result.rows.map((row) => row.orderId))
}

/** Takes away what lies above the number of lines each order still has. */
export async function deleteLinesAbove(
  ctx: Ctx,
  orders: readonly { orderId: string; lineCount: number }[],
): Promise<void> {
  await sql`
    delete from commerce.order_line k
    using unnest(${uuids(orders.map((o) => o.orderId))}::uuid[], ${numbers(orders.map((o) => o.lineCount))}::int[])
      as o (id, line_count)
    where k.tenant_id = ${ctx.tenant.id} and k.order_id = o.id and k.line_no > o.line_count`.execute(ctx.db)
}

/** Takes away all lines of orders: with the orders, or before their old lines come back. */
export async function clearLines(ctx: Ctx, orderIds: readonly string[]): Promise<void> {
  await sql`delete from commerce.order_line
    where tenant_id = ${ctx.tenant.id} and order_id = any(${uuids(orderIds)}::uuid[])`.execute(ctx.db)
}

export async function readLines(
  ctx: Ctx,
  orderIds: readonly string[],
): Promise<(NumberedLine & { orderId: string })[]> {
  const result = await sql<NumberedLine & { orderId: string }>`
    select order_id as "orderId", line_no as "lineNo", product_code as "productCode", product_name as "productName",
      category, quantity, unit_price as "unitPrice", amount, is_sale as "isSale", ref, discount,
      refunded, extra
    from commerce.order_line where tenant_id = ${ctx.tenant.id} and order_id = any(${uuids(orderIds)}::uuid[])
    order by order_id, line_no`.execute(ctx.db)
  return result.rows
}

/**
 * The ids are sent once; each line names its order by place, unless each order has one line. What no line says is sent
 * as nothing at all, and what all say, once.
 */
function asRelation(orders: readonly OrderLines[]) {
  const lines = orders.flatMap((order) => order.lines)
  const isSingle = orders.every((order) => order.lines.length === 1)
  const places = isSingle ? [] : orders.flatMap((order, place) => order.lines.map(() => place + 1))
  const word = (read: (line: NumberedLine) => string | null) => mostlySame(lines, read, texts)
  const number = (read: (line: NumberedLine) => number | null) => mostlySame(lines, read, numbers)
  const [code, category, ref] = [word((l) => l.productCode), word((l) => l.category), word((l) => l.ref)]
  const [no, quantity] = [number((l) => l.lineNo), number((l) => l.quantity)]
  const [discount, refunded] = [number((l) => l.discount), number((l) => l.refunded)]
  const isSale = mostlySame(lines, (l) => l.isSale, flags)
  const isPriced = lines.every((l) => l.unitPrice === l.amount)
  return sql`(select (${uuids(orders.map((o) => o.orderId))}::uuid[])[coalesce(r.place, r.nth::int)] as order_id,
      coalesce(r.line_no, ${no.all}::int) as line_no, coalesce(r.product_code, ${code.all}::text) as product_code,
      r.product_name, coalesce(r.category, ${category.all}::text) as category,
      coalesce(r.quantity, ${quantity.all}::bigint) as quantity,
      case when ${isPriced} then r.amount else r.unit_price end as unit_price, r.amount,
      coalesce(r.is_sale, ${isSale.all}::boolean) as is_sale, coalesce(r.ref, ${ref.all}::text) as ref,
      coalesce(r.discount, ${discount.all}::bigint) as discount,
      coalesce(r.refunded, ${refunded.all}::bigint) as refunded, coalesce(r.extra::jsonb, '{}') as extra
    from unnest(${numbers(places)}::int[], ${no.each}::int[],
      ${code.each}::text[], ${texts(lines.map((l) => l.productName))}::text[], ${category.each}::text[],
      ${quantity.each}::bigint[], ${isPriced ? '{}' : numbers(lines.map((l) => l.unitPrice))}::bigint[],
      ${numbers(lines.map((l) => l.amount))}::bigint[], ${isSale.each}::boolean[], ${ref.each}::text[],
      ${discount.each}::bigint[], ${refunded.each}::bigint[],
      ${texts(lines.some(({ extra }) => !isEmpty(extra)) ? lines.map(extraText) : [])}::text[])
      with ordinality as r (place, line_no, product_code, product_name, category, quantity, unit_price, amount, is_sale,
        ref, discount, refunded, extra, nth)) as l`
}

/** Most rows say nothing of their own. */
function extraText({ extra }: NumberedLine): string | null {
  return isEmpty(extra) ? null : JSON.stringify(extra)
}

function isEmpty(extra: object | undefined): boolean {
  for (const _ in extra) return false
  return true
}
