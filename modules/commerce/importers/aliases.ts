import { findColumn } from '#kit/pure/table/headers.ts'
import { type Mapping, TARGETS, type Target } from '../model/mapping.ts'

export type Aliases = Readonly<Partial<Record<Target, readonly string[]>>>

/** Headers by meaning, best first, read off genuine exports of 2025-26. Compared in their plain spelling. */
export const COMMON_ALIASES: Readonly<Record<Target, readonly string[]>> = {
  orderNo: [
    '订单号',
    '订单编号',
    '主订单编号',
    '单号',
    'order no',
    'order number',
    'order id',
    'invoice no',
    'invoice',
  ],
  placedAt: [
    ...['买家付款时间', '订单付款时间', '支付完成时间', '支付时间', '付款时间', '订单成交时间', '成交时间'],
    ...['订单创建时间', '创建时间', '订单提交时间', '订单下单时间', '下单时间', '下单日期', '订单时间', '订单日期'],
    ...['购买时间', '日期', '时间', 'paid at', 'order date', 'placed at', 'created at', 'invoice date', 'date'],
  ],
  createdAt: ['订单创建时间', '创建时间', '订单提交时间', '订单下单时间', '下单时间', '下单日期', 'created at'],
  buyerId: [
    ...['买家会员名', '会员名', '买家ID', '客户ID', '会员ID', '客户编号', '用户ID', '会员号'],
    ...['customer id', 'buyer id', 'member no', 'user id'],
  ],
  phone: [
    ...[
      '买家手机号',
      '买家手机',
      '客户手机号',
      '会员手机号',
      '手机号',
      '手机号码',
      '手机',
      '联系手机',
      '联系电话',
      '电话',
    ],
    ...['phone', 'phone number', 'mobile'],
  ],
  receiverPhone: [
    '收货人手机号/提货人手机号',
    '收货人手机号',
    '收件人手机号',
    '收件人手机',
    '收货人手机',
    '收货人电话',
  ],
  buyerName: [
    ...['买家昵称', '买家姓名', '客户姓名', '姓名', '昵称', '收货人/提货人', '收货人姓名', '收货人', '收件人姓名'],
    ...['收件人', 'customer name', 'customer', 'name'],
  ],
  province: ['收货人省份', '省份', '省', 'province', 'state'],
  city: ['收货人城市', '城市', '市', 'city'],
  address: ['收货地址', '详细收货地址', '详细地址', '收件人地址', '客户地址', '地址', 'address'],
  productCode: [
    ...['商品编码', '商品ID', '商品编码(平台)', '商品编号', '商家编码', '货号', 'SKU编码', '规格编码', '条码', '款号'],
    ...['sku', 'stock code', 'product id', 'product code', 'item id'],
  ],
  productName: [
    ...['商品名称', '选购商品', '商品标题', '宝贝标题', '全部商品名称', '商品', '品名', '产品名称', '产品', '货品名称'],
    ...['product name', 'product', 'description', 'item'],
  ],
  category: ['商品类目', '商品分类', '类目', '分类', '品类', 'category'],
  quantity: ['商品数量', '数量', '订购数量', '购买数量', '件数', '宝贝总数量', 'quantity', 'qty'],
  unitPrice: ['商品单价', '单价', '商品价格', '销售单价', '成交单价', '价格', '京东价', 'unit price', 'price'],
  lineAmount: ['商品小计', '小计', '商品金额', '明细金额', '金额', 'line amount', 'line total', 'amount'],
  lineRef: ['子订单编号', '子订单号', '子订单ID', 'line id', 'order item id'],
  lineDiscount: ['商品优惠', '商品优惠金额', '明细优惠', 'line discount'],
  paid: [
    ...['订单实收金额', '订单实付金额', '买家实际支付金额', '用户实付金额', '订单实际支付金额', '实付金额', '实付款'],
    ...['实付', '实收金额', '订单金额', '订单总额', '付款金额', '支付金额', 'order total', 'paid', 'total'],
  ],
  discount: ['订单优惠', '优惠金额', '店铺优惠合计', '优惠总金额', 'order discount', 'discount'],
  refunded: ['订单已退款金额', '退款金额', '已退款金额', 'refunded'],
  lineRefunded: ['商品已退款金额'],
  status: ['订单状态', '交易状态', '状态', 'order status', 'status'],
  afterSale: ['订单退款状态', '商品退款状态', '售后状态', '退款状态', '商品售后', 'refund status'],
  country: ['国家', 'country'],
}

/** The columns that headers commonly mean; each column is taken once. */
export function guessMapping(headers: readonly string[], aliases: Aliases = COMMON_ALIASES): Mapping {
  const taken = new Set<number>()
  const mapping: Partial<Record<Target, number>> = {}
  for (const target of TARGETS) {
    const column = findFree(headers, aliases[target] ?? COMMON_ALIASES[target], taken)
    if (column === undefined) continue
    taken.add(column)
    mapping[target] = column
  }
  return mapping
}

function findFree(headers: readonly string[], names: readonly string[], taken: ReadonlySet<number>) {
  for (const name of names) {
    const column = findColumn(headers, [name])
    if (column !== undefined && !taken.has(column)) return column
  }
  return undefined
}
