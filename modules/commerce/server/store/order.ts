import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { OrderState } from '../../model/plan-order.ts'
import { flags, mostlySame, numbers, type ReadState, uuids } from './columns.ts'
import { clearLines } from './line.ts'

const COLUMNS = sql`id, platform, order_no as "orderNo", kind, status, contact_id as "contactId",
  extract(epoch from placed_at) * 1000 as "placedAt", discount, stated, paid, refunded, is_sale as "isSale",
  line_count as "lineCount", sale_lines as "saleLines", extra, batch_id as "batchId", run_lines as "runLines",
  run_sale_lines as "runSaleLines", run_amount as "runAmount", run_change as "runChange", fulfilment`

/** The known ones among these, locked in one order so that two writers never wait for each other in a ring. */
export async function lockOrders(ctx: Ctx, platform: string, orderNos: readonly string[]): Promise<OrderState[]> {
  const result = await sql<ReadState>`
    select ${COLUMNS} from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and platform = ${platform} and order_no = any(${texts(orderNos)}::text[])
    order by order_no for update`.execute(ctx.db)
  return result.rows
}

export async function lockOrder(ctx: Ctx, orderId: string): Promise<OrderState | undefined> {
  const result = await sql<ReadState>`
    select ${COLUMNS} from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and id = ${orderId} for update`.execute(ctx.db)
  return result.rows[0]
}

export async function lockById(ctx: Ctx, orderIds: readonly string[]): Promise<OrderState[]> {
  const result = await sql<ReadState>`
    select ${COLUMNS} from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and id = any(${uuids(orderIds)}::uuid[])
    order by order_no for update`.execute(ctx.db)
  return result.rows
}

/** Orders that a batch made and nothing has touched since, some at a time. */
export async function lockCreated(ctx: Ctx, batchId: string, limit: number): Promise<OrderState[]> {
  const result = await sql<ReadState>`
    select ${COLUMNS} from commerce.sales_order o
    where tenant_id = ${ctx.tenant.id} and created_by_batch = ${batchId} and batch_id = ${batchId}
      and not exists (select from commerce.refund r where r.tenant_id = o.tenant_id and r.order_id = o.id)
    order by order_no limit ${limit} for update`.execute(ctx.db)
  return result.rows
}

/** What another source has brought again belongs to that one from now on. Answers how many orders stay. */
export async function passOn(ctx: Ctx, batchId: string): Promise<number> {
  const kept = await sql`
    update commerce.sales_order set created_by_batch = nullif(batch_id, ${batchId})
    where tenant_id = ${ctx.tenant.id} and created_by_batch = ${batchId}`.execute(ctx.db)
  return Number(kept.numAffectedRows ?? 0)
}

/** Orders a batch only met again are from now on as if it had not: those who brought them may be undone. */
export async function letGo(ctx: Ctx, batchId: string): Promise<void> {
  await sql`
    update commerce.sales_order set batch_id = created_by_batch
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId}
      and created_by_batch is distinct from ${batchId}`.execute(ctx.db)
}

/** New orders of a batch; `batchId` is null for those that came by the API. */
export async function insertOrders(ctx: Ctx, orders: readonly OrderState[]): Promise<void> {
  await sql`
    insert into commerce.sales_order (tenant_id, id, platform, order_no, kind, status, contact_id, placed_at, discount,
      stated, paid, refunded, is_sale, line_count, sale_lines, extra, batch_id, created_by_batch, run_lines,
      run_sale_lines, run_amount, run_change, hint, created_at, updated_at)
    select ${ctx.tenant.id}, o.id, o.platform, o.order_no, o.kind, o.status, o.contact_id, o.placed_at, o.discount,
      o.stated, o.paid, o.refunded, o.is_sale, o.line_count, o.sale_lines, o.extra, o.batch_id, o.batch_id,
      o.run_lines, o.run_sale_lines, o.run_amount, 'new', o.hint::jsonb, ${ctx.now()}, ${ctx.now()}
    from ${asRelation(orders)}`.execute(ctx.db)
}

/** Brings known orders to their new state, changed or only seen again. */
export async function updateOrders(ctx: Ctx, orders: readonly OrderState[]): Promise<void> {
  await sql`
    update commerce.sales_order s set kind = o.kind, status = o.status, contact_id = o.contact_id,
      placed_at = o.placed_at, discount = o.discount, stated = o.stated, paid = o.paid, refunded = o.refunded,
      is_sale = o.is_sale, line_count = o.line_count, sale_lines = o.sale_lines, extra = o.extra,
      batch_id = o.batch_id, run_lines = o.run_lines, run_sale_lines = o.run_sale_lines,
      run_amount = o.run_amount, run_change = o.run_change,
      hint = coalesce(o.hint::jsonb, s.hint), updated_at = ${ctx.now()}
    from ${asRelation(orders)} where s.tenant_id = ${ctx.tenant.id} and s.id = o.id`.execute(ctx.db)
}

/** A row an order. What all orders of a file have in common is sent once, and so is that they were paid as stated. */
function asRelation(orders: readonly OrderState[]) {
  // As one document: as texts of an array their quotes would be escaped a second time, sign by sign.
  const extras = JSON.stringify(orders.map((o) => o.extra))
  const word = (read: (order: OrderState) => string | null) => mostlySame(orders, read, texts)
  const number = (read: (order: OrderState) => number | null) => mostlySame(orders, read, numbers)
  const [platform, kind] = [word((o) => o.platform), word((o) => o.kind)]
  const [status, change] = [word((o) => o.status), word((o) => o.runChange)]
  const batch = mostlySame(orders, (o) => o.batchId, uuids)
  const isSale = mostlySame(orders, (o) => o.isSale, flags)
  const [discount, refunded] = [number((o) => o.discount), number((o) => o.refunded)]
  const [lines, saleLines] = [number((o) => o.lineCount), number((o) => o.saleLines)]
  const [runLines, runSaleLines] = [number((o) => o.runLines), number((o) => o.runSaleLines)]
  const isAsStated = orders.every((o) => o.stated === o.paid)
  const isAsListed = orders.every((o) => o.runAmount === o.paid)
  return sql`(select u.id, coalesce(u.platform, ${platform.all}::text) as platform, u.order_no,
      coalesce(u.kind, ${kind.all}::text) as kind, coalesce(u.status, ${status.all}::text) as status, u.contact_id,
      to_timestamp(u.placed_ms / 1000) as placed_at, coalesce(u.discount, ${discount.all}::bigint) as discount,
      case when ${isAsStated} then u.paid else u.stated end as stated, u.paid,
      coalesce(u.refunded, ${refunded.all}::bigint) as refunded, coalesce(u.is_sale, ${isSale.all}::boolean) as is_sale,
      coalesce(u.line_count, ${lines.all}::int) as line_count,
      coalesce(u.sale_lines, ${saleLines.all}::int) as sale_lines,
      coalesce(u.batch_id, ${batch.all}::uuid) as batch_id, coalesce(u.run_lines, ${runLines.all}::int) as run_lines,
      coalesce(u.run_sale_lines, ${runSaleLines.all}::int) as run_sale_lines,
      case when ${isAsListed} then u.paid else u.run_amount end as run_amount,
      coalesce(u.run_change, ${change.all}::text) as run_change, u.hint,
      (${extras}::jsonb) -> (u.place::int - 1) as extra
    from unnest(${uuids(orders.map((o) => o.id))}::uuid[], ${platform.each}::text[],
    ${texts(orders.map((o) => o.orderNo))}::text[], ${kind.each}::text[], ${status.each}::text[],
    ${numbers(orders.map((o) => o.contactId))}::bigint[], ${numbers(orders.map((o) => o.placedAt))}::float8[],
    ${discount.each}::bigint[], ${isAsStated ? '{}' : numbers(orders.map((o) => o.stated))}::bigint[],
    ${numbers(orders.map((o) => o.paid))}::bigint[], ${refunded.each}::bigint[], ${isSale.each}::boolean[],
    ${lines.each}::int[], ${saleLines.each}::int[], ${batch.each}::uuid[], ${runLines.each}::int[],
    ${runSaleLines.each}::int[], ${isAsListed ? '{}' : numbers(orders.map((o) => o.runAmount))}::bigint[],
    ${change.each}::text[],
    ${texts(orders.some((o) => o.hint) ? orders.map((o) => (o.hint ? JSON.stringify(o.hint) : null)) : [])}::text[])
    with ordinality as u (id, platform, order_no, kind, status, contact_id, placed_ms, discount, stated, paid, refunded,
      is_sale, line_count, sale_lines, batch_id, run_lines, run_sale_lines, run_amount, run_change,
      hint, place)) as o`
}

/** Orders of which the batch brought fewer lines than there were, some at a time. */
export async function lockShrunk(ctx: Ctx, batchId: string, limit: number): Promise<OrderState[]> {
  const result = await sql<ReadState>`
    select ${COLUMNS} from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId} and run_lines < line_count
    order by order_no limit ${limit} for update`.execute(ctx.db)
  return result.rows
}

export interface BatchTotals {
  readonly orders: number
  readonly newOrders: number
  readonly updatedOrders: number
  readonly unchangedOrders: number
  readonly contacts: number
  readonly saleOrders: number
  readonly saleLines: number
  readonly saleContacts: number
  readonly revenue: number
  readonly linesWithoutContact: number
  readonly revenueWithoutContact: number
  readonly cancelledLines: number
}

/** What a batch brought, read off its orders: right also after a crash in its midst. */
export async function sumBatch(ctx: Ctx, batchId: string): Promise<BatchTotals> {
  const known = sql`is_sale and contact_id is not null`
  const result = await sql<BatchTotals>`
    select count(*) as orders,
      count(*) filter (where run_change = 'new') as "newOrders",
      count(*) filter (where run_change = 'updated') as "updatedOrders",
      count(*) filter (where run_change = 'unchanged') as "unchangedOrders",
      count(distinct contact_id) as contacts,
      count(*) filter (where ${known}) as "saleOrders",
      coalesce(sum(sale_lines) filter (where contact_id is not null), 0) as "saleLines",
      count(distinct contact_id) filter (where ${known}) as "saleContacts",
      coalesce(sum(paid) filter (where ${known}), 0) as revenue,
      coalesce(sum(line_count) filter (where contact_id is null), 0) as "linesWithoutContact",
      coalesce(sum(paid) filter (where is_sale and contact_id is null), 0) as "revenueWithoutContact",
      coalesce(sum(line_count) filter (where kind = 'cancellation'), 0) as "cancelledLines"
    from commerce.sales_order where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId}`.execute(ctx.db)
  const [row] = result.rows
  if (!row) throw new Error('A sum without a row')
  return row
}

/** Takes orders away; their lines go first. */
export async function deleteOrders(ctx: Ctx, orderIds: readonly string[]): Promise<void> {
  await clearLines(ctx, orderIds)
  await sql`delete from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and id = any(${uuids(orderIds)}::uuid[])`.execute(ctx.db)
}

/** Leaves nothing in an order that says who bought. */
export async function forgetBuyer(ctx: Ctx, contactId: number): Promise<OrderState[]> {
  const result = await sql<ReadState>`
    update commerce.sales_order set contact_id = null, extra = '{}', hint = null
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} returning ${COLUMNS}`.execute(ctx.db)
  return result.rows
}
