import { type Amount, parseAmount } from '#kit/pure/money.ts'
import { cleanText, isRoundedId, readAmount } from '#kit/pure/table/cell.ts'
import { findColumn } from '#kit/pure/table/headers.ts'
import type { TheirOrder } from './reconcile.ts'

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
  /** Takes a row; false where nobody can read it. */
  add(cells: readonly string[]): boolean
  readonly count: number
  orders(): readonly TheirOrder[]
}

interface Gathered {
  paid: Amount[]
  refunded: Amount[]
}

/**
 * One order may stand in several rows, one for each article: an amount that all of them say is that of the order,
 * different ones are added up, as imports of orders do.
 */
export function gatherStatement(mapping: StatementMapping): StatementSums {
  const gathered = new Map<string, Gathered>()
  const cellOf = (cells: readonly string[], target: StatementTarget) => {
    const column = mapping[target]
    return column === undefined ? '' : cleanText(cells[column] ?? '')
  }
  return {
    add(cells) {
      const orderNo = cellOf(cells, 'orderNo').replace(/`+$|^`+/g, '')
      const paid = readSum(cellOf(cells, 'paid'))
      if (orderNo === '' || orderNo.length > 100 || isRoundedId(orderNo) || paid === undefined) return false
      const cell = cellOf(cells, 'refunded')
      const refunded = cell === '' ? [] : readSum(cell)
      if (refunded === undefined) return false
      const order = gathered.get(orderNo) ?? { paid: [], refunded: [] }
      gathered.set(orderNo, { paid: order.paid.concat(paid), refunded: order.refunded.concat(refunded) })
      return true
    },
    get count() {
      return gathered.size
    },
    orders: () =>
      [...gathered].map(([orderNo, { paid, refunded }]) => ({
        ...{ orderNo, paid: sumOf(paid) },
        refunded: refunded.length === 0 ? undefined : sumOf(refunded),
      })),
  }
}

function sumOf(amounts: readonly Amount[]): Amount {
  const [first = 0, ...rest] = amounts
  return rest.every((one) => one === first) ? first : amounts.reduce((sum, one) => sum + one, 0)
}

function readSum(cell: string): Amount | undefined {
  const amount = parseAmount(cell) ?? readAmount(cell)
  return amount === undefined || amount < 0 ? undefined : amount
}
