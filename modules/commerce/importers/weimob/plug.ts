import { definePlatform } from '../define-platform.ts'

/**
 * 微盟: one row an item, with what concerns the order repeated. Headers as four programs read them that were made for
 * genuine exports (github.com/folooox/xingxuan-assistant, modules/*_core.py at c036dea, 2026; read 2026-11-23); 微盟
 * publishes none. Not seen there, and therefore by the names others give them: the day of payment, discounts, and the
 * WID, by which 微盟 knows a customer. Whether 实收金额 holds what was paid off a balance (余额抵扣金额) is not known
 * either; that column stays with the order.
 */
export const weimob = definePlatform({
  name: 'weimob',
  platform: 'weimob',
  zh: '微盟',
  en: 'Weimob',
  marks: [
    ['预约人/收货人姓名', '预约人/收货人'],
    ['预约人/收货人手机号', '预约人/收货人电话'],
    ['余额抵扣金额', '余额抵扣'],
    ['实收金额', '已付金额'],
    ['服务组织', '所属组织', '下单组织'],
    ['取消类型'],
    ['售后件数', '售后类型'],
    ['外部优惠金额(卡类)', '外部卡优惠', '外部卡ID', '付款方信息'],
    ['商品内部属性1', '商家备注1', '自定义字段1', '商品留言'],
  ],
  aliases: {
    orderNo: ['订单编号', '订单号'],
    placedAt: ['付款时间', '支付时间', '下单时间', '创建时间'],
    createdAt: ['下单时间', '创建时间'],
    buyerId: ['客户WID', 'WID', '微盟客户ID(WID)', '买家WID'],
    phone: ['买家手机号', '客户手机号', '会员手机号'],
    receiverPhone: ['预约人/收货人手机号', '预约人/收货人电话', '收货人手机号', '收货人电话'],
    buyerName: ['预约人/收货人姓名', '预约人/收货人', '收货人姓名', '收货人', '客户姓名', '买家昵称'],
    address: ['收货人地址', '收货地址', '详细地址'],
    productCode: ['规格编码', '商品编码', 'SKU编码'],
    productName: ['商品名称'],
    quantity: ['商品数量', '购买数量'],
    unitPrice: ['商品单价', '商品售价', '单价'],
    lineAmount: ['商品小计', '商品实付金额', '商品总价'],
    paid: ['实收金额', '实付金额', '已付金额', '订单总金额'],
    discount: ['订单优惠金额', '优惠总金额', '优惠金额'],
    // It stands beside the pieces that came back of the row's own item.
    refunded: [],
    lineRefunded: ['退款金额', '商品退款金额'],
    // An export without a state names why an order was cancelled, and nothing where it was not.
    status: ['订单状态', '取消类型'],
    afterSale: ['售后状态'],
  },
  statuses: [[/超时|拒付/, 'cancelled']],
})
