import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { OrderKind, OrderStatus } from '../model/order-draft.ts'
import { listOrders, sumOrdersOf } from './store/order-list.ts'

/** Orders of one person answered at once. */
export const ORDERS_OF_MAX = 200

export interface PersonOrder {
  readonly orderId: string
  readonly platform: string
  readonly orderNo: string
  readonly kind: OrderKind
  readonly status: OrderStatus
  readonly isSale: boolean
  readonly placedAt: Date
  readonly paid: Amount
  readonly refunded: Amount
  readonly lineCount: number
}

export interface OrdersOf {
  /** Purchases, over all time. */
  readonly count: number
  readonly paid: Amount
  readonly refunded: Amount
  readonly lastAt: Date | null
  /** Newest first, at most `ORDERS_OF_MAX`. */
  readonly orders: readonly PersonOrder[]
}

/** What a person bought. */
export async function readOrdersOf(ctx: Ctx, contactId: number): Promise<OrdersOf> {
  const { orders: count, ...totals } = await sumOrdersOf(ctx, contactId)
  const rows = await listOrders(ctx, { contactId }, undefined, ORDERS_OF_MAX)
  const orders = rows.map(({ id, platform, orderNo, kind, status, isSale, placedAt, paid, refunded, lineCount }) => ({
    ...{ orderId: id, platform, orderNo, kind, status, isSale, placedAt, paid, refunded, lineCount },
  }))
  return { count, ...totals, orders }
}
