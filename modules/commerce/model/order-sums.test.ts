import { expect, it } from 'vitest'
import { readOrderSums } from './order-sums.ts'

it('reads what a sheet is copied as, with or without a header, and says which lines it cannot read', () => {
  expect(readOrderSums('订单号\t实收\t退款\nA1\t¥1,299.00\t\nA2\t88\t8.5\nA3\t免费\n\nA1\t1299\t')).toEqual({
    orders: [
      { orderNo: 'A1', paid: 12_990_000, refunded: undefined },
      { orderNo: 'A2', paid: 880_000, refunded: 85_000 },
    ],
    unread: [4],
  })
  expect(readOrderSums('"B1",5\n').orders).toEqual([{ orderNo: 'B1', paid: 50_000, refunded: undefined }])
})
