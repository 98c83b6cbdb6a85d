import { definePlatform } from '../define-platform.ts'

/** 京东: one row an item, the amount of the order repeated on each. */
export const jingdong = definePlatform({
  name: 'jingdong',
  platform: 'jingdong',
  zh: '京东',
  en: 'JD',
  marks: [['京东价'], ['订购数量'], ['商家应收', '结算金额'], ['客户姓名', '客户地址'], ['下单账号', '下单时间']],
  aliases: {
    orderNo: ['订单号', '订单编号'],
    placedAt: ['付款确认时间', '付款时间', '下单时间'],
    createdAt: ['下单时间'],
    buyerId: ['下单账号', '下单帐号', '客户账号'],
    phone: ['联系电话'],
    buyerName: ['客户姓名'],
    address: ['客户地址'],
    productCode: ['商品ID', '商品编号', '货号'],
    quantity: ['订购数量', '商品数量'],
    unitPrice: ['京东价'],
    lineAmount: [],
    paid: ['应付金额', '订单金额', '商家应收'],
  },
  // An order that is being taken back stands in the list as （删除）or （锁定）with the state it had.
  statuses: [[/[（(]删除[)）]/, 'cancelled']],
})
