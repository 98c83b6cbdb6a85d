import { definePlatform } from '../define-platform.ts'

/** 拼多多: one row an order; times may be blank, and the day then stands in the order number. */
export const pinduoduo = definePlatform({
  name: 'pinduoduo',
  platform: 'pinduoduo',
  zh: '拼多多',
  en: 'Pinduoduo',
  marks: [
    ['订单成交时间'],
    ['多多支付立减金额'],
    ['用户实付金额'],
    ['商家实收金额'],
    ['样式ID'],
    ['商家编码-规格维度', '商家编码-商品维度'],
    ['平台优惠折扣', '店铺优惠折扣'],
  ],
  aliases: {
    placedAt: ['支付时间', '订单成交时间', '拼单成功时间'],
    createdAt: ['订单成交时间', '拼单成功时间'],
    buyerId: [],
    phone: ['手机', '收货人手机', '联系电话'],
    buyerName: ['收货人', '收货人姓名'],
    productCode: ['商家编码-规格维度', '商家编码-商品维度', '商品id'],
    productName: ['商品'],
    quantity: ['商品数量'],
    unitPrice: [],
    lineAmount: ['商品总价'],
    paid: ['用户实付金额', '商家实收金额'],
    discount: ['店铺优惠折扣'],
    afterSale: ['售后状态'],
  },
})
