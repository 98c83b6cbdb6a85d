import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { lockOrder, updateOrders } from './store/order.ts'
import { insertRefund } from './store/refund.ts'
import { tellOrders } from './tell-orders.ts'

export interface RefundAsk {
  readonly orderId: string
  readonly amount: Amount
  readonly reason: string
}

export interface SavedRefund {
  readonly refundId: string
  readonly refunded: Amount
  readonly left: Amount
}

/** Notes money given back for an order, in part or in whole. There is no undo: money that came again is a new order. */
export async function saveRefund(
  ctx: Ctx,
  ask: RefundAsk,
): Promise<Result<SavedRefund, 'not_found' | 'not_paid' | 'more_than_paid'>> {
  const before = await lockOrder(ctx, ask.orderId)
  if (!before) return refuse('not_found')
  if (!before.isSale) return refuse('not_paid', { field: 'params.orderId' })
  const left = before.paid - before.refunded
  if (ask.amount > left) return refuse('more_than_paid', { field: 'body.amount', facts: { left: left / 10_000 } })
  const refunded = before.refunded + ask.amount
  const status = refunded === before.paid ? 'refunded' : 'partly_refunded'
  const after = { ...before, refunded, status } as const
  const refundId = ctx.newId()
  await insertRefund(ctx, { id: refundId, ...ask, createdBy: ctx.actor.name })
  await updateOrders(ctx, [after])
  await tellOrders(ctx, [{ before, after, lines: [] }])
  return accept({ refundId, refunded, left: left - ask.amount })
}
