import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { BuyerHint, OrderKind, OrderStatus } from '../../model/order-draft.ts'

export interface ListedOrder {
  readonly id: string
  readonly platform: string
  readonly orderNo: string
  readonly kind: OrderKind
  readonly status: OrderStatus
  readonly contactId: number | null
  readonly placedAt: Date
  readonly paid: number
  readonly refunded: number
  readonly discount: number
  readonly isSale: boolean
  readonly lineCount: number
  readonly extra: Readonly<Record<string, string>>
  /** Of a buyer whom nothing identifies. */
  readonly hint: BuyerHint | null
  readonly batchId: string | null
  readonly fulfilment: number | null
}

const COLUMNS = sql`id, platform, order_no as "orderNo", kind, status, contact_id as "contactId",
  placed_at as "placedAt", paid, refunded, discount, is_sale as "isSale", line_count as "lineCount", extra, hint,
  batch_id as "batchId", fulfilment`

export interface OrderFilter {
  readonly q?: string | undefined
  readonly platform?: string | undefined
  readonly kind?: OrderKind | undefined
  readonly status?: OrderStatus | undefined
  readonly contactId?: number | undefined
  readonly batchId?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Sales of nobody: those to be judged, and those somebody left as they are. */
  readonly review?: 'open' | 'left' | undefined
}

export interface OrderPlace {
  readonly at: Date
  readonly id: string
}

/** Newest first. What is not asked for is null, and null lets everything through. */
export async function listOrders(
  ctx: Ctx,
  filter: OrderFilter,
  after: OrderPlace | undefined,
  limit: number,
): Promise<ListedOrder[]> {
  const { q, platform, kind, status, contactId, batchId, from, to, review } = filter
  const result = await sql<ListedOrder>`
    select ${COLUMNS} from commerce.sales_order
    where tenant_id = ${ctx.tenant.id}
      and (${q ?? null}::text is null or starts_with(order_no, ${q ?? null}))
      and (${platform ?? null}::text is null or platform = ${platform ?? null})
      and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${status ?? null}::text is null or status = ${status ?? null})
      and (${contactId ?? null}::bigint is null or contact_id = ${contactId ?? null})
      and (${batchId ?? null}::uuid is null or batch_id = ${batchId ?? null})
      and (${from ?? null}::timestamptz is null or placed_at >= ${from ?? null})
      and (${to ?? null}::timestamptz is null or placed_at < ${to ?? null})
      and (${review ?? null}::text is null or (contact_id is null and is_sale and (${review ?? null}::text = 'left') =
        exists (select from commerce.order_match m where m.tenant_id = ${ctx.tenant.id} and m.order_id = id)))
      and (${after?.at ?? null}::timestamptz is null
        or (placed_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by placed_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function findOrder(ctx: Ctx, orderId: string): Promise<ListedOrder | undefined> {
  const result = await sql<ListedOrder>`
    select ${COLUMNS} from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and id = ${orderId}`.execute(ctx.db)
  return result.rows[0]
}

export interface PersonTotals {
  readonly orders: number
  readonly paid: number
  readonly refunded: number
  readonly lastAt: Date | null
}

/** What one person bought, over all their orders. */
export async function sumOrdersOf(ctx: Ctx, contactId: number): Promise<PersonTotals> {
  const result = await sql<PersonTotals>`
    select count(*) as orders, coalesce(sum(paid), 0) as paid, coalesce(sum(refunded), 0) as refunded,
      max(placed_at) as "lastAt"
    from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} and is_sale`.execute(ctx.db)
  return result.rows[0] ?? { orders: 0, paid: 0, refunded: 0, lastAt: null }
}

/** Platforms the tenant has orders of. */
export async function listPlatforms(ctx: Ctx): Promise<string[]> {
  const result = await sql<{ platform: string }>`
    with recursive seen as (
      (select min(platform) as platform from commerce.sales_order where tenant_id = ${ctx.tenant.id})
      union all
      select (select min(o.platform) from commerce.sales_order o
        where o.tenant_id = ${ctx.tenant.id} and o.platform > s.platform) from seen s where s.platform is not null)
    select platform from seen where platform is not null`.execute(ctx.db)
  return result.rows.map((row) => row.platform)
}

/** People whose order has this number, on any platform; the key of the orders is skipped through by platform. */
export async function findBuyersOf(ctx: Ctx, orderNo: string): Promise<number[]> {
  const result = await sql<{ contactId: number }>`
    select distinct contact_id as "contactId" from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and order_no = ${orderNo} and contact_id is not null
    order by 1 limit 20`.execute(ctx.db)
  return result.rows.map((row) => row.contactId)
}

/** An order by its number on its platform, held until the transaction ends. */
export async function findOrderId(ctx: Ctx, platform: string, orderNo: string): Promise<string | undefined> {
  const result = await sql<{ id: string }>`
    select id from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and platform = ${platform} and order_no = ${orderNo} for update`.execute(ctx.db)
  return result.rows[0]?.id
}

/** Purchases of a person before one of their orders, by platform. */
export async function countEarlier(
  ctx: Ctx,
  { id, contactId, placedAt }: { id: string; contactId: number; placedAt: Date },
): Promise<Record<string, number>> {
  const result = await sql<{ platform: string; orders: number }>`
    select platform, count(*) as orders from commerce.sales_order
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} and is_sale
      and (placed_at, id) < (${placedAt}, ${id}) group by platform order by platform`.execute(ctx.db)
  return Object.fromEntries(result.rows.map(({ platform, orders }) => [platform, orders]))
}
