import type { Ctx } from '#kit/node/ctx.ts'
import type { Sale, SalesAsk } from '../model/sale.ts'
import { findSales } from './store/sale.ts'

/** Purchases of some people within a time, earliest first; none are asked for when nobody is named. */
export async function listSales(ctx: Ctx, ask: SalesAsk): Promise<readonly Sale[]> {
  return ask.contactIds.length === 0 ? [] : findSales(ctx, ask)
}
