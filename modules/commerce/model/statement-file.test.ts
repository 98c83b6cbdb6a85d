import { expect, it, vi } from 'vitest'
import { ORDER_AMOUNT_MAX } from './reconcile.ts'
import { gatherStatement, guessStatementMapping } from './statement-file.ts'

it('finds the columns of other systems by their headers, each once', () => {
  expect(guessStatementMapping(['店铺', '平台单号', '商品', '实付金额（元）', '退款金额'])).toEqual({
    ...{ orderNo: 1, paid: 3, refunded: 4 },
  })
  expect(guessStatementMapping(['Order ID', 'Total'])).toEqual({ orderNo: 0, paid: 1 })
  expect(guessStatementMapping(['姓名', '电话'])).toEqual({})
})

it('makes one order of its rows: an equal amount is that of the order, different ones are added up', () => {
  const sums = gatherStatement({ orderNo: 0, paid: 1, refunded: 2 })
  const rows = [
    ['A1', '¥1,299.00', ''],
    ['A1', '1299', ''],
    ['="A2"', '10', '1'],
    ["'A2", '5.5', '0'],
    ['A3', '免费', ''],
    ['1.23E+17', '5', ''],
    ['', '5', ''],
    ['A4', '5', '没有'],
    ['A5', '-5', ''],
  ]
  expect(rows.map((cells) => sums.add(cells))).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1])
  expect(sums.count).toBe(2)
  expect(sums.orders()).toEqual([
    { orderNo: 'A1', paid: 12_990_000, refunded: undefined },
    { orderNo: 'A2', paid: 155_000, refunded: 10_000 },
  ])
})

it('keeps two numbers of an order, however many rows it has: none of them is copied for the next', () => {
  const sums = gatherStatement({ orderNo: 0, paid: 1, refunded: 2 })
  const concat = vi.spyOn(Array.prototype, 'concat')
  try {
    for (let row = 0; row < 2000; row += 1) sums.add(['A1', '1.00', row % 2 === 0 ? '0.5' : '0.25'])
    expect(concat).not.toHaveBeenCalled()
  } finally {
    concat.mockRestore()
  }
  expect(sums.orders()).toEqual([{ orderNo: 'A1', paid: 10_000, refunded: 7_500_000 }])
})

it('cannot read what no order comes to, nor any row of an order that comes to it together', () => {
  const sums = gatherStatement({ orderNo: 0, paid: 1, refunded: 2 })
  const rows = [
    ['A1', '13800138000', ''],
    ['A1', '5', ''],
    ['A2', '60000000', ''],
    ['A2', '60000000', ''],
    ['A3', '80000000', ''],
    ['A2', '1', ''],
    ['A2', '60000000', ''],
    ['A4', '1', '80000000.01'],
  ]
  expect(rows.map((cells) => sums.add(cells))).toEqual([1, 1, 0, 0, 0, 3, 1, 1])
  expect(sums.orders()).toEqual([{ orderNo: 'A3', paid: ORDER_AMOUNT_MAX, refunded: undefined }])
  expect(sums.count).toBe(4)
})
