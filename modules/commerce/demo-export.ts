import { amountToDecimal } from '#kit/pure/money.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import type { DemoOrder } from './demo-orders.ts'

/** Columns as a shop system exports them, one row a line. */
const HEADERS = [
  '订单号',
  '归属店铺',
  '订单状态',
  '订单创建时间',
  '买家付款时间',
  '收货人/提货人',
  '收货人手机号/提货人手机号',
  '收货人省份',
  '收货人城市',
  '商品编码',
  '商品名称',
  '商品类目',
  '商品数量',
  '商品单价',
  '商品小计',
  '订单实收金额',
  '订单抵用积分数',
]
const SHOP = '活水演示店'
const STATUS_WORDS = {
  paid: '交易完成',
  unpaid: '待付款',
  cancelled: '交易关闭',
  partly_refunded: '部分退款',
  refunded: '已退款',
} as const

/** Orders as the file an operator would download and import. */
export function* writeExport(orders: readonly DemoOrder[], timezone: string): Generator<string> {
  yield `\uFEFF${HEADERS.join(',')}\n`
  for (const [place, order] of orders.entries()) yield rowsOf(order, numberOf(order.at, place, timezone), timezone)
}

/** An order number that begins with its day, as platforms write it. */
export function numberOf(at: number, place: number, timezone: string): string {
  const { year, month, day } = zonedParts(new Date(at), timezone)
  return `E${year}${two(month)}${two(day)}${String(place).padStart(7, '0')}`
}

function rowsOf(order: DemoOrder, orderNo: string, timezone: string): string {
  const { shopper, lines, discount, status } = order
  const { year, month, day, hour, minute } = zonedParts(new Date(order.at), timezone)
  const time = `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:00`
  const paid = lines.reduce((sum, line) => sum + line.amount, 0) - discount
  return lines
    .map((line) =>
      [
        ...[orderNo, SHOP, STATUS_WORDS[status], time, time],
        ...[shopper.name, shopper.phone, shopper.province, shopper.city],
        ...[line.productCode, line.productName, line.category, line.quantity],
        ...[amountToDecimal(line.unitPrice), amountToDecimal(line.amount), amountToDecimal(paid), 0],
      ].join(','),
    )
    .map((row) => `${row}\n`)
    .join('')
}

function two(count: number): string {
  return String(count).padStart(2, '0')
}
