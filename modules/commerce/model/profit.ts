import type { Amount } from '#kit/pure/money.ts'

/** By what the cost of a line is known: the code of what was sold, or its name where an export bears no code. */
export function costCode({ productCode, productName }: { productCode: string; productName: string }): string {
  return productCode || productName
}

/** The first day of a cost that has always held. */
export const ALWAYS = '1970-01-01'

export interface ShippedLine {
  readonly productCode: string
  readonly productName: string
  readonly quantity: number
  readonly amount: Amount
  readonly isSale: boolean
}

export interface ShippedOrder {
  readonly isSale: boolean
  readonly paid: Amount
  readonly refunded: Amount
  readonly lines: readonly ShippedLine[]
}

/** Why an order has no profit yet. */
export type ProfitGap = 'no_sale' | 'goods_cost' | 'fulfilment_cost'

export interface OrderProfit {
  /** Paid less refunded. */
  readonly revenue: Amount
  /** The part of it whose goods have a known cost. */
  readonly covered: Amount
  readonly goodsCost: Amount | null
  readonly fulfilment: Amount | null
  readonly profit: Amount | null
  readonly gap: ProfitGap | null
}

/**
 * What an order earned: paid − refunded − cost of its goods − what shipping it cost. Gifts cost what they cost. Goods
 * whose money went back come back and can be sold again, so a refund takes its share of the goods' cost with it; what
 * shipping cost stays. `analytics/server/store/profit.ts` says the same in the warehouse; a test holds them together.
 */
export function profitOf(
  order: ShippedOrder,
  costOf: (code: string) => Amount | undefined,
  fulfilment: Amount | null,
): OrderProfit {
  if (!order.isSale) return { revenue: 0, covered: 0, goodsCost: null, fulfilment: null, profit: null, gap: 'no_sale' }
  const revenue = order.paid - order.refunded
  const shipped = order.lines.filter((line) => line.quantity > 0 && (line.isSale || line.amount === 0))
  const costs = shipped.map((line) => costOf(costCode(line)))
  const sum = (value: (line: ShippedLine, place: number) => number) =>
    shipped.reduce((total, line, place) => total + value(line, place), 0)
  const sold = sum((line) => (line.isSale ? line.amount : 0))
  const known = sum((line, place) => (line.isSale && costs[place] !== undefined ? line.amount : 0))
  const goods = sum((line, place) => line.quantity * (costs[place] ?? 0))
  const isWhole = revenue === 0 || (shipped.length > 0 && costs.every((cost) => cost !== undefined))
  const goodsCost = isWhole ? rounded(goods * (revenue / order.paid)) : null
  const covered = sold === 0 ? (isWhole ? revenue : 0) : rounded(revenue * (known / sold))
  const profit = goodsCost === null || fulfilment === null ? null : revenue - goodsCost - fulfilment
  const gap = goodsCost === null ? 'goods_cost' : fulfilment === null ? 'fulfilment_cost' : null
  return { revenue, covered, goodsCost, fulfilment, profit, gap }
}

/** Half up, as `floor(x + 0.5)` of the warehouse. */
function rounded(amount: number): Amount {
  return Math.floor(amount + 0.5)
}
