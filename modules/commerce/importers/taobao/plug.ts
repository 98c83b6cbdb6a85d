import { definePlatform } from '../define-platform.ts'

/** 淘宝 and 天猫: one row an order; buyers are the same people in both, so they are one platform. */
export const taobao = definePlatform({
  name: 'taobao',
  platform: 'taobao',
  zh: '淘宝/天猫',
  en: 'Taobao / Tmall',
  marks: [
    ['买家会员名', '买家昵称'],
    ['宝贝标题', '商品标题'],
    ['宝贝种类', '宝贝总数量'],
    ['买家实际支付金额', '买家应付货款'],
    ['订单付款时间'],
    ['是否手机订单', '分阶段订单信息', '定金排名', '支付单号'],
    ['返点积分', '买家实际支付积分', '买家支付宝账号'],
  ],
  aliases: {
    orderNo: ['订单编号', '订单号'],
    placedAt: ['订单付款时间', '订单创建时间'],
    createdAt: ['订单创建时间'],
    buyerId: ['买家会员名', '买家昵称'],
    phone: ['联系手机', '联系电话'],
    buyerName: ['收货人姓名'],
    address: ['修改后的收货地址', '收货地址'],
    productName: ['宝贝标题', '商品标题'],
    productCode: ['商家编码', '外部系统编号'],
    quantity: ['宝贝总数量', '购买数量'],
    unitPrice: ['价格'],
    lineAmount: ['买家应付货款'],
    paid: ['买家实际支付金额', '总金额'],
    refunded: ['退款金额'],
  },
  statuses: [
    [/付款以后用户退款成功/, 'refunded'],
    [/没有付款|付款以前/, 'cancelled'],
  ],
})
