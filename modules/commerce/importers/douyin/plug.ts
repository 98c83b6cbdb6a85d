import { definePlatform } from '../define-platform.ts'

/** 抖店: one row a sub-order, each with amounts of its own under the number of the main order. */
export const douyin = definePlatform({
  name: 'douyin',
  platform: 'douyin',
  zh: '抖店',
  en: 'Douyin shop',
  marks: [
    ['主订单编号', '主订单号'],
    ['子订单编号', '子订单号'],
    ['选购商品'],
    ['达人ID', '达人昵称'],
    ['APP渠道', '流量来源', '流量体裁'],
    ['订单应付金额'],
    ['鲁班落地页ID', '是否安心购', '承诺发货时间'],
  ],
  aliases: {
    orderNo: ['主订单编号', '主订单号'],
    placedAt: ['支付完成时间', '订单提交时间'],
    createdAt: ['订单提交时间'],
    buyerId: [],
    phone: [],
    receiverPhone: ['收件人手机号'],
    buyerName: ['收件人'],
    address: ['详细地址'],
    productCode: ['商品ID', '商家编码'],
    productName: ['选购商品'],
    quantity: ['商品数量'],
    unitPrice: ['商品单价'],
    lineAmount: ['订单应付金额'],
    lineDiscount: ['优惠总金额'],
    paid: [],
    discount: [],
    afterSale: ['售后状态'],
  },
})
