import { type Amount, parseAmount } from '#kit/pure/money.ts'
import { cleanText, isRoundedId, readAmount } from '#kit/pure/table/cell.ts'
import { findColumn } from '#kit/pure/table/headers.ts'
import { ORDER_AMOUNT_MAX, type TheirOrder } from './reconcile.ts'

/** What a column of another system's orders can mean. */
export const STATEMENT_TARGETS = ['orderNo', 'paid', 'refunded'] as const
export type StatementTarget = (typeof STATEMENT_TARGETS)[number]
export type StatementMapping = Readonly<Partial<Record<StatementTarget, number>>>

/** Headers of malls, marketplaces, cash tills and ERPs, best first; compared in their plain spelling. */
const ALIASES: Readonly<Record<StatementTarget, readonly string[]>> = {
  orderNo: [
    ...[
      '订单号',
      '订单编号',
      '主订单编号',
      '平台单号',
      '平台订单号',
      '线上订单号',
      '原始单号',
      '网店订单号',
      '交易单号',
    ],
    ...['商户订单号', '单号', 'order no', 'order number', 'order id', 'order'],
  ],
  paid: [
    ...[
      '实收',
      '实收金额',
      '订单实收金额',
      '实付',
      '实付金额',
      '实付款',
      '订单实付金额',
      '买家实付',
      '买家实际支付金额',
    ],
    ...['用户实付金额', '支付金额', '付款金额', '已付金额', '收款金额', '结算金额', '订单金额', '订单总额', '金额'],
    ...['paid', 'amount paid', 'order total', 'total', 'amount'],
  ],
  refunded: [
    '退款',
    '退款金额',
    '已退款金额',
    '订单已退款金额',
    '退款总额',
    '实退金额',
    'refunded',
    'refund',
    'refund amount',
  ],
}

/** The columns that headers commonly mean; each is taken once. */
export function guessStatementMapping(headers: readonly string[]): StatementMapping {
  const found = STATEMENT_TARGETS.flatMap((target) => {
    const column = findColumn(headers, ALIASES[target])
    return column === undefined ? [] : [[target, column] as const]
  })
  return Object.fromEntries(found.filter(([, column], at) => found.findIndex(([, other]) => other === column) === at))
}

/** Orders of a file as they are gathered row by row. */
export interface StatementSums {
  /**
   * Takes a row; answers how many rows nobody can read because of it: none, itself, or all rows of its order so far
   * when together they come to more than an order can.
   */
  add(cells: readonly string[]): number
  readonly count: number
  orders(): readonly TheirOrder[]
}

/** An amount over the rows of an order: two numbers stand for all rows, for an order may have a whole file of them. */
interface Told {
  readonly first: Amount
  readonly isSame: boolean
  readonly sum: Amount
}

interface Gathered {
  rows: number
  paid: Told | undefined
  refunded: Told | undefined
}

/**
 * One order may stand in several rows, one for each article: an amount that all of them say is that of the order,
 * different ones are added up, as imports of orders do. An order of more than `ORDER_AMOUNT_MAX` is none: the column
 * holds phones or numbers, or the row is the total of all.
 */
export function gatherStatement(mapping: StatementMapping): StatementSums {
  const gathered = new Map<string, Gathered>()
  const tooLarge = new Set<string>()
  const cellOf = (cells: readonly string[], target: StatementTarget) => {
    const column = mapping[target]
    return column === undefined ? '' : cleanText(cells[column] ?? '')
  }
  return {
    add(cells) {
      const orderNo = cellOf(cells, 'orderNo').replace(/(?<!`)`+$|^`+/g, '')
      const paid = readSum(cellOf(cells, 'paid'))
      if (orderNo === '' || orderNo.length > 100 || isRoundedId(orderNo) || paid === undefined) return 1
      const cell = cellOf(cells, 'refunded')
      const refunded = cell === '' ? undefined : readSum(cell)
      if ((cell !== '' && refunded === undefined) || tooLarge.has(orderNo)) return 1
      const order = gathered.get(orderNo) ?? { rows: 0, paid: undefined, refunded: undefined }
      order.rows += 1
      order.paid = tell(order.paid, paid)
      if (refunded !== undefined) order.refunded = tell(order.refunded, refunded)
      if (Math.max(amountOf(order.paid), order.refunded ? amountOf(order.refunded) : 0) > ORDER_AMOUNT_MAX) {
        gathered.delete(orderNo)
        tooLarge.add(orderNo)
        return order.rows
      }
      gathered.set(orderNo, order)
      return 0
    },
    get count() {
      return gathered.size + tooLarge.size
    },
    orders: () =>
      [...gathered].map(([orderNo, { paid, refunded }]) => ({
        ...{ orderNo, paid: paid ? amountOf(paid) : 0 },
        refunded: refunded && amountOf(refunded),
      })),
  }
}

function tell(told: Told | undefined, amount: Amount): Told {
  if (!told) return { first: amount, isSame: true, sum: amount }
  return { first: told.first, isSame: told.isSame && told.first === amount, sum: told.sum + amount }
}

function amountOf({ first, isSame, sum }: Told): Amount {
  return isSame ? first : sum
}

function readSum(cell: string): Amount | undefined {
  const amount = parseAmount(cell) ?? readAmount(cell)
  return amount === undefined || amount < 0 ? undefined : amount
}
