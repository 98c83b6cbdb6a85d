import { parseAmount } from '#kit/pure/money.ts'
import type { TheirOrder } from './reconcile.ts'

export interface OrderSums {
  readonly orders: readonly TheirOrder[]
  /** Lines nobody can read, from 1; a first line of words is a header. */
  readonly unread: readonly number[]
}

/** Reads what people copy out of a sheet: order number, what was paid, and what went back if they know it. */
export function readOrderSums(text: string): OrderSums {
  const orders = new Map<string, TheirOrder>()
  const unread: number[] = []
  for (const [place, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const order = readLine(line)
    // An export with a row for each article repeats the order.
    if (order) orders.set(order.orderNo, order)
    else if (place > 0) unread.push(place + 1)
  }
  return { orders: [...orders.values()], unread }
}

const QUOTES_AROUND = /^["'`]+|(?<!["'`])["'`]+$/g

function readLine(line: string): TheirOrder | undefined {
  const cells = line.includes('\t') ? line.split('\t') : line.split(/[,，;；]/)
  const [orderNo = '', paid = '', refunded = ''] = cells.map((cell) => cell.trim().replace(QUOTES_AROUND, ''))
  const amount = readMoney(paid)
  if (orderNo === '' || amount === undefined) return undefined
  return { orderNo, paid: amount, refunded: refunded === '' ? undefined : readMoney(refunded) }
}

function readMoney(text: string): number | undefined {
  const amount = parseAmount(text.replace(/^[¥￥]\s*/, ''))
  return amount === undefined || amount < 0 ? undefined : amount
}
