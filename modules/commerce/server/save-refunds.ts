import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { saveRefund } from './save-refund.ts'
import { findOrderId } from './store/order-list.ts'
import { findRefund, numberRefund } from './store/refund.ts'

export interface ToldRefund {
  readonly platform: string
  readonly orderNo: string
  readonly refundNo: string
  readonly amount: Amount
  readonly reason: string
}

export interface KnownRefund {
  readonly refundNo: string
  readonly refundId: string
  readonly refunded: Amount
  readonly isNew: boolean
}

type Refusal = 'unknown_order' | 'not_paid' | 'more_than_paid'

/** Notes refunds that another system tells, each once by its number, however often it comes. */
export async function saveRefunds(
  ctx: Ctx,
  refunds: readonly ToldRefund[],
): Promise<Result<readonly KnownRefund[], Refusal>> {
  const saved: KnownRefund[] = []
  for (const [place, { platform, orderNo, refundNo, amount, reason }] of refunds.entries()) {
    const at = { field: `body.refunds.${place}`, facts: { orderNo } }
    const orderId = await findOrderId(ctx, platform, orderNo)
    if (orderId === undefined) return refuse('unknown_order', at)
    const known = await findRefund(ctx, orderId, refundNo)
    if (known) {
      saved.push({ refundNo, ...known, isNew: false })
      continue
    }
    const made = await saveRefund(ctx, { orderId, amount, reason })
    if (!made.ok) return refuse(made.reason === 'not_found' ? 'unknown_order' : made.reason, withFacts(at, made.facts))
    await numberRefund(ctx, made.value.refundId, refundNo)
    saved.push({ refundNo, refundId: made.value.refundId, refunded: made.value.refunded, isNew: true })
  }
  return accept(saved)
}

function withFacts<F extends object>(at: { field: string; facts: F }, more: object | undefined) {
  return { field: at.field, facts: { ...at.facts, ...more } }
}
