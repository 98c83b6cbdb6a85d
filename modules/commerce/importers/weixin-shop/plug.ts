import { definePlatform } from '../define-platform.ts'

/** 视频号小店, 微信小店: one row an item, what was paid for the order repeated or only on its first row. */
export const weixinShop = definePlatform({
  name: 'weixin-shop',
  platform: 'weixin_shop',
  zh: '微信小店（视频号小店）',
  en: 'Weixin shop',
  marks: [
    ['带货账号昵称', '带货人昵称'],
    ['商品编码(平台)'],
    ['商品编码(自定义)', 'SKU编码(自定义)'],
    ['订单实际支付金额'],
    ['订单下单时间', '下单时间'],
    ['带货佣金率', '带货费用', '技术服务费', '运费险预计投保费用'],
    ['商品发货', '商品售后'],
  ],
  aliases: {
    placedAt: ['支付时间', '订单下单时间', '下单时间'],
    createdAt: ['订单下单时间', '下单时间'],
    buyerId: [],
    phone: [],
    receiverPhone: ['收件人手机'],
    buyerName: ['收件人姓名'],
    address: ['收件人地址'],
    productCode: ['SKU编码(自定义)', '商品编码(自定义)', '商品编码(平台)'],
    unitPrice: ['商品价格'],
    lineAmount: [],
    paid: ['订单实际支付金额'],
    refunded: [],
    lineRefunded: ['商品已退款金额'],
    afterSale: ['商品售后'],
  },
})
