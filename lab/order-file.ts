import type { Chance } from './chance.ts'

export const ORDER_HEADERS = '订单编号,买家付款时间,买家会员名,商品编码,商品名称,商品数量,商品单价'
const LINES_OF_ORDER_MAX = 6
/** Ten-thousandths of the currency unit in a cent. */
const CENT = 100
/** One row in so many has no order number. */
const REJECT_EVERY = 400

/** What an import of the file must come to. */
export interface FileTruth {
  readonly rows: number
  readonly orders: number
  readonly lines: number
  readonly contacts: number
  readonly rejected: number
  readonly revenue: number
}

/** A file of orders that no other file has, of buyers that others may share. */
export function makeOrderFile(chance: Chance, name: string, rows: number): { csv: string; truth: FileTruth } {
  const text = [ORDER_HEADERS]
  const buyers = new Set<string>()
  let [orders, revenue, rejected] = [0, 0, 0]
  while (text.length <= rows) {
    if (text.length % REJECT_EVERY === 0) {
      text.push(`,2026-09-01 10:00:00,谁,K0,茶,1,1.00`)
      rejected += 1
      continue
    }
    const buyer = `买家${chance.between(1, 900)}`
    buyers.add(buyer)
    orders += 1
    const placedAt = `2026-0${chance.between(1, 9)}-1${chance.between(0, 9)} 1${chance.between(0, 9)}:30:00`
    for (let line = chance.between(1, LINES_OF_ORDER_MAX); line > 0; line--) {
      const [quantity, cents] = [chance.between(1, 5), chance.between(100, 99_999)]
      text.push(`${name}-${orders},${placedAt},${buyer},K${line},茶${line},${quantity},${(cents / 100).toFixed(2)}`)
      revenue += quantity * cents * CENT
    }
  }
  const all = text.length - 1
  const truth = { rows: all, orders, lines: all - rejected, contacts: buyers.size, rejected, revenue }
  return { csv: `${text.join('\n')}\n`, truth }
}
