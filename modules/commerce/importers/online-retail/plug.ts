import { cleanText } from '#kit/pure/table/cell.ts'
import { findColumn } from '#kit/pure/table/headers.ts'
import { makeTimeReader } from '#kit/pure/table/local-time.ts'
import { cleanBuyerId } from '../../model/cell.ts'
import type { Mapping } from '../../model/mapping.ts'
import type { RejectReason } from '../../model/reject-reason.ts'
import type { Importer, ReadRow } from '../importer.ts'
import { makeLineReader } from '../read-line.ts'

const ALIASES = {
  orderNo: ['InvoiceNo', 'Invoice'],
  placedAt: ['InvoiceDate'],
  buyerId: ['CustomerID', 'Customer ID'],
  productCode: ['StockCode'],
  productName: ['Description'],
  quantity: ['Quantity'],
  unitPrice: ['UnitPrice', 'Price'],
  country: ['Country'],
} as const
const NEEDED = ['orderNo', 'placedAt', 'buyerId', 'quantity', 'unitPrice'] as const

/** Invoices as UCI's *Online Retail* writes them: an InvoiceNo that begins with C is the document of a cancellation. */
export const onlineRetail: Importer = {
  name: 'online-retail',
  zh: '发票明细（Online Retail）',
  en: 'Invoice lines (Online Retail)',
  guess(headers) {
    const mapping = this.mapping(headers)
    const found = Object.keys(mapping).length
    const isWhole = NEEDED.every((target) => mapping[target] !== undefined)
    return { confidence: isWhole ? found / Object.keys(ALIASES).length : 0, platform: 'online_retail' }
  },
  mapping(headers): Mapping {
    const found = Object.entries(ALIASES).map(([target, aliases]) => [target, findColumn(headers, aliases)] as const)
    return Object.fromEntries(found.filter(([, column]) => column !== undefined))
  },
  reader({ platform, mapping, timezone, dateOrder }) {
    const readTime = makeTimeReader(timezone, dateOrder)
    const readLine = makeLineReader(mapping)
    const at = (cells: readonly string[], column: number | undefined) =>
      column === undefined ? '' : (cells[column] ?? '')
    return (cells): ReadRow | RejectReason => {
      const orderNo = cleanText(at(cells, mapping.orderNo))
      if (orderNo === '') return 'no_order_no'
      const placedAt = readTime(at(cells, mapping.placedAt))
      if (placedAt === undefined) return 'wrong_time'
      const line = readLine(cells)
      if (typeof line === 'string') return line
      const buyerId = cleanBuyerId(at(cells, mapping.buyerId))
      const country = at(cells, mapping.country)
      const isCancellation = /^C/i.test(orderNo)
      const identity = { kind: 'buyer_id', scope: platform, value: buyerId } as const
      return {
        orderNo,
        kind: isCancellation ? 'cancellation' : 'sale',
        status: isCancellation ? 'cancelled' : 'paid',
        placedAt,
        buyer: buyerId === '' ? undefined : { identities: [identity], attributes: country ? { country } : {} },
        discount: 0,
        paid: undefined,
        line,
      }
    }
  },
}
