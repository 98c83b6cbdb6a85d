import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { COSTS_PER_FACT_MAX, type CostNews, commerceFact } from '../events.ts'
import { addSkus } from './learn-skus.ts'
import { deleteRule, saveRule, setFulfilment } from './store/fulfilment.ts'
import { lockOrder } from './store/order.ts'
import { findCodes, findSku } from './store/product.ts'
import { deleteCost, saveCosts, type UnitCost } from './store/unit-cost.ts'
import { tellOrders } from './tell-orders.ts'

/** Today in the tenant's calendar. */
export function today(ctx: Ctx): string {
  return dayOf(ctx.now(), ctx.tenant.timezone)
}

/** Tells costs as they are now; `cost` null: nothing holds from that day on. */
export async function tellCosts(
  ctx: Ctx,
  costs: readonly { readonly code: string; readonly validFrom: string; readonly cost: Amount | null }[],
): Promise<void> {
  const news: CostNews[] = costs.map(({ code, validFrom, cost }) => ({ code, cost, since: momentOf(ctx, validFrom) }))
  for (let from = 0; from < news.length; from += COSTS_PER_FACT_MAX)
    await ctx.tell(commerceFact('commerce.costs_saved', { costs: news.slice(from, from + COSTS_PER_FACT_MAX) }))
}

function momentOf(ctx: Ctx, day: string): string {
  return startOfDay(day, ctx.tenant.timezone).toISOString()
}

/**
 * What one piece of a sku costs from a day on; null takes away what was said from that day, so that the cost before
 * holds again. Undo: what it answers.
 */
export async function saveCost(
  ctx: Ctx,
  { skuId, validFrom, cost }: { skuId: string; validFrom: string; cost: Amount | null },
): Promise<Result<{ was: Amount | null }, 'not_found'>> {
  const sku = await findSku(ctx, skuId, today(ctx))
  if (!sku) return refuse('not_found')
  const { code } = sku
  if (cost === null) {
    const was = await deleteCost(ctx, code, validFrom)
    if (was !== null) await tellCosts(ctx, [{ code, validFrom, cost }])
    return accept({ was })
  }
  const changed = await saveCosts(ctx, [{ code, validFrom, cost }])
  await tellCosts(ctx, changed)
  return accept({ was: changed.length === 0 ? cost : (changed[0]?.was ?? null) })
}

/** Costs of many codes at once, sold already or not. Undo: give the costs there were. */
export async function giveCosts(ctx: Ctx, costs: readonly UnitCost[]): Promise<void> {
  await tellCosts(ctx, await saveCosts(ctx, costs))
}

export interface SkuDraft {
  readonly code: string
  readonly name: string
  readonly category: string
  readonly spec: string
  readonly price: Amount | null
}

/** A sku before its first sale. */
export async function createSku(ctx: Ctx, draft: SkuDraft): Promise<Result<{ skuId: string }, 'code_taken'>> {
  if ((await findCodes(ctx, [draft.code])).length > 0) return refuse('code_taken', { field: 'body.code' })
  const skuId = ctx.newId()
  await addSkus(ctx, [{ id: skuId, productId: ctx.newId(), ...draft }])
  return accept({ skuId })
}

/** What shipping an order costs from a day on. */
export async function saveFulfilmentRule(
  ctx: Ctx,
  rule: { readonly platform: string; readonly validFrom: string; readonly amount: Amount },
): Promise<string> {
  const id = await saveRule(ctx, rule)
  await tellRule(ctx, rule)
  return id
}

export async function removeFulfilmentRule(ctx: Ctx, ruleId: string): Promise<Result<null, 'not_found'>> {
  const rule = await deleteRule(ctx, ruleId)
  if (!rule) return refuse('not_found')
  await tellRule(ctx, { ...rule, amount: null })
  return accept(null)
}

async function tellRule(ctx: Ctx, rule: { platform: string; validFrom: string; amount: Amount | null }): Promise<void> {
  const { platform, validFrom, amount } = rule
  const rules = [{ platform, amount, since: momentOf(ctx, validFrom) }]
  await ctx.tell(commerceFact('commerce.fulfilment_saved', { rules }))
}

/** What shipping one order cost, told by somebody who knows; null gives it back to the rule. */
export async function changeFulfilment(
  ctx: Ctx,
  orderId: string,
  amount: Amount | null,
): Promise<Result<{ was: Amount | null }, 'not_found'>> {
  const before = await lockOrder(ctx, orderId)
  if (!before) return refuse('not_found')
  await setFulfilment(ctx, orderId, amount)
  await tellOrders(ctx, [{ before, after: { ...before, fulfilment: amount }, lines: [] }])
  return accept({ was: before.fulfilment })
}
