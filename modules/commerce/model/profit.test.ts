import { expect, it } from 'vitest'
import { profitOf, type ShippedLine } from './profit.ts'

const line = (productCode: string, quantity: number, amount: number, isSale = amount > 0): ShippedLine => ({
  ...{ productCode, productName: '', quantity, amount, isSale },
})
const costs = new Map([
  ['A', 30],
  ['B', 5],
])
const costOf = (code: string) => costs.get(code)
const order = { isSale: true, paid: 200, refunded: 0 }

it('is what was paid less the goods and their shipping; a gift costs, a closed sub-order does not', () => {
  const lines = [line('A', 2, 150), line('B', 1, 50), line('B', 1, 0), line('A', 1, 70, false)]
  expect(profitOf({ ...order, lines }, costOf, 12)).toEqual({
    ...{ revenue: 200, covered: 200, goodsCost: 70, fulfilment: 12, profit: 118, gap: null },
  })
})

it('is nothing while a cost is missing, and says which and how much is covered', () => {
  const lines = [line('A', 2, 150), line('X', 1, 50)]
  expect(profitOf({ ...order, lines }, costOf, 12)).toMatchObject({ profit: null, gap: 'goods_cost', covered: 150 })
  const known = { ...order, lines: [line('A', 2, 200)] }
  expect(profitOf(known, costOf, null)).toMatchObject({ profit: null, gap: 'fulfilment_cost', goodsCost: 60 })
  expect(profitOf({ ...order, lines: [] }, costOf, 0)).toMatchObject({ profit: null, gap: 'goods_cost', covered: 0 })
})

it('a refund takes its share of the goods back, and never the shipping', () => {
  const lines = [line('A', 2, 200)]
  expect(profitOf({ ...order, refunded: 50, lines }, costOf, 12)).toMatchObject({ goodsCost: 45, profit: 93 })
  expect(profitOf({ ...order, refunded: 200, lines: [line('X', 1, 200)] }, costOf, 12)).toMatchObject({
    ...{ goodsCost: 0, profit: -12, gap: null },
  })
  expect(profitOf({ isSale: false, paid: 0, refunded: 0, lines }, costOf, 12)).toMatchObject({ gap: 'no_sale' })
})
