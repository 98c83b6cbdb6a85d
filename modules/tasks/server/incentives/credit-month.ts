import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { listSales } from '#modules/commerce/index.ts'
import { NO_COMMISSION, termsOn } from '../../model/commission.ts'
import { type Credited, creditSales } from '../../model/credit.ts'
import { spanOfMonth } from '../../model/month.ts'
import { listRules } from '../store/commission-rule.ts'
import { listSpokenWith, listWords } from '../store/word.ts'

const DAY_MS = 86_400_000

export type CreditedSale = Credited<Awaited<ReturnType<typeof listSales>>[number]>

/**
 * The purchases of a month that count for guides, earliest first, with what has gone back until now. Of one guide
 * only whom they spoke with is looked at; who spoke with them last is asked of everybody.
 */
export async function creditMonth(ctx: Ctx, month: string, staffId?: string): Promise<CreditedSale[]> {
  const zone = ctx.tenant.timezone
  const { from, until } = spanOfMonth(month, zone)
  const rules = await listRules(ctx)
  const days = Math.max(...rules.map(({ windowDays }) => windowDays), NO_COMMISSION.windowDays)
  const heard = { from: new Date(from.getTime() - days * DAY_MS), until }
  const contactIds = await listSpokenWith(ctx, { ...heard, staffId })
  const sales = await listSales(ctx, { contactIds, from, until })
  const buyers = [...new Set(sales.map(({ contactId }) => contactId))]
  const words = buyers.length === 0 ? [] : await listWords(ctx, heard, buyers)
  const credited = creditSales(sales, words, (at) => termsOn(rules, dayOf(at, zone)))
  return staffId === undefined ? credited : credited.filter((sale) => sale.staffId === staffId)
}

export interface CreditSum {
  readonly orders: number
  readonly repeat: number
  readonly net: number
  readonly commission: number
}

export function sumCredits(sales: readonly CreditedSale[]): CreditSum {
  return {
    orders: sales.length,
    repeat: sales.filter(({ isRepeat }) => isRepeat).length,
    net: sales.reduce((sum, { net }) => sum + net, 0),
    commission: sales.reduce((sum, { commission }) => sum + commission, 0),
  }
}
