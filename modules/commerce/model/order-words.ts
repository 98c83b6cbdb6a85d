import type { OrderKind, OrderStatus } from './order-draft.ts'

interface Words {
  readonly file: string
  /** Of a row that is an order. */
  readonly head: readonly string[]
  /** Of an order of nobody: what the export says of the buyer. */
  readonly hintHead: readonly string[]
  /** What a row that is a line has besides the order's own. */
  readonly lineHead: readonly string[]
  readonly kinds: Readonly<Record<OrderKind, string>>
  readonly statuses: Readonly<Record<OrderStatus, string>>
}

/** What orders are called in files. Headers an importer knows, so that a file may come back. */
export const ORDER_WORDS: { readonly zh: Words; readonly en: Words } = {
  zh: {
    file: '订单',
    head: [
      '订单号',
      '平台',
      '单据',
      '订单状态',
      '下单时间',
      '客户编号',
      '客户',
      '手机',
      '实付',
      '已退款',
      '优惠',
      '明细',
    ],
    hintHead: ['导出里的手机', '导出里的称呼', '导出里的地区'],
    lineHead: ['子订单号', '商品编码', '商品名称', '类目', '数量', '单价', '商品金额', '商品优惠', '商品已退款金额'],
    kinds: { sale: '销售', cancellation: '取消单' },
    statuses: {
      ...{ paid: '已付款', unpaid: '未付款', cancelled: '已取消' },
      ...{ partly_refunded: '部分退款', refunded: '已退款' },
    },
  },
  en: {
    file: 'orders',
    head: [
      ...['Order no', 'Platform', 'Document', 'Order status', 'Placed at', 'Customer id', 'Customer', 'Phone'],
      ...['Paid', 'Refunded', 'Discount', 'Lines'],
    ],
    hintHead: ['Phone in the export', 'Name in the export', 'Place in the export'],
    lineHead: [
      ...['Line id', 'Product code', 'Product name', 'Category', 'Quantity', 'Unit price', 'Line amount'],
      ...['Line discount', 'Line refunded'],
    ],
    kinds: { sale: 'Sale', cancellation: 'Cancellation' },
    statuses: {
      ...{ paid: 'Paid', unpaid: 'Unpaid', cancelled: 'Cancelled' },
      ...{ partly_refunded: 'Partly refunded', refunded: 'Refunded' },
    },
  },
}
