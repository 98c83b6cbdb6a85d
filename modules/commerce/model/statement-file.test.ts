import { expect, it } from 'vitest'
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
  expect(rows.map((cells) => sums.add(cells))).toEqual([true, true, true, true, false, false, false, false, false])
  expect(sums.count).toBe(2)
  expect(sums.orders()).toEqual([
    { orderNo: 'A1', paid: 12_990_000, refunded: undefined },
    { orderNo: 'A2', paid: 155_000, refunded: 10_000 },
  ])
})
