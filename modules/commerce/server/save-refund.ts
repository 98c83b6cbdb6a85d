import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { lockOrder, updateOrders } from './store/order.ts'
import { deleteRefund, insertRefund, lockRefund } from './store/refund.ts'
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

/** Notes money given back for an order, in part or in whole. Undo: `withdrawRefund`. */
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

/**
 * Takes back a refund that a person noted by mistake: the order has what it had. What another system told is mended
 * there. The timeline keeps both, for events are never taken away.
 */
export async function withdrawRefund(
  ctx: Ctx,
  { orderId, refundId }: { readonly orderId: string; readonly refundId: string },
): Promise<Result<{ refunded: Amount }, 'not_found' | 'told_by_system'>> {
  const before = await lockOrder(ctx, orderId)
  const refund = before && (await lockRefund(ctx, orderId, refundId))
  if (!refund) return refuse('not_found')
  if (refund.refundNo !== null) return refuse('told_by_system')
  const refunded = Math.max(0, before.refunded - refund.amount)
  const after = { ...before, refunded, status: refunded === 0 ? 'paid' : 'partly_refunded' } as const
  await deleteRefund(ctx, refundId)
  await updateOrders(ctx, [after])
  await tellOrders(ctx, [{ before, after, lines: [], isRefundMistaken: true }])
  return accept({ refunded })
}
