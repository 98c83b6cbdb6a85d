import { definePlatform } from '../define-platform.ts'

/** 有赞: one row an order, or one row an item with what concerns the order repeated or blank. */
export const youzan = definePlatform({
  name: 'youzan',
  platform: 'youzan',
  zh: '有赞',
  en: 'Youzan',
  marks: [
    ['归属店铺', '店铺名称'],
    ['订单实收金额', '订单实付金额'],
    ['收货人手机号/提货人手机号', '收货人手机号'],
    ['订单抵用积分数', '下单网点'],
    ['全部商品名称', '商品留言', '优惠券码名称'],
    ['订单已退款金额', '订单退款状态'],
    ['分销员', '销售导购', '专属导购'],
  ],
  aliases: {
    placedAt: ['买家付款时间', '订单创建时间', '下单时间'],
    createdAt: ['订单创建时间', '下单时间'],
    // A nickname names many people.
    buyerId: [],
    phone: ['买家手机号'],
    receiverPhone: ['收货人手机号/提货人手机号', '收货人手机号'],
    buyerName: ['收货人/提货人', '收货人', '买家昵称'],
    address: ['详细收货地址/提货地址', '详细收货地址'],
    productCode: ['商品编码', '商品规格编码'],
    productName: ['商品名称', '全部商品名称'],
    quantity: ['商品数量'],
    lineAmount: ['商品金额合计'],
    lineRefunded: ['商品已退款金额'],
    paid: ['订单实收金额', '订单实付金额', '应收订单金额'],
    discount: ['店铺优惠合计'],
    afterSale: ['商品退款状态', '订单退款状态'],
  },
})
