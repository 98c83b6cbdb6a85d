import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { costCode, type OrderProfit, profitOf, type ShippedOrder } from '../model/profit.ts'
import { findRule } from './store/fulfilment.ts'
import { readCostsOn } from './store/unit-cost.ts'

export interface ProfitAsk extends ShippedOrder {
  readonly platform: string
  readonly placedAt: Date
  /** Told for this order; null: by the rule. */
  readonly fulfilment: number | null
}

/** What one order earned, by what its goods and its shipping cost on the day it was placed. */
export async function readProfit(
  ctx: Ctx,
  order: ProfitAsk,
): Promise<OrderProfit & { readonly fulfilmentBy: 'order' | 'rule' | null }> {
  const day = dayOf(order.placedAt, ctx.tenant.timezone)
  const costs = await readCostsOn(ctx, [...new Set(order.lines.map(costCode))], day)
  const rule = order.fulfilment === null ? await findRule(ctx, order.platform, day) : null
  const profit = profitOf(order, (code) => costs.get(code), order.fulfilment ?? rule)
  return { ...profit, fulfilmentBy: order.fulfilment !== null ? 'order' : rule !== null ? 'rule' : null }
}
