import { expect, it } from 'vitest'
import { guessCostMapping, readCostRow } from './cost-mapping.ts'

const headers = ['商品编码', '商品名称', '规格', '采购价(元)', '生效日期', '售价', '备注']
const mapping = guessCostMapping(headers)

it('knows the columns of a price list by their headers', () => {
  expect(mapping).toEqual({ code: 0, name: 1, spec: 2, cost: 3, validFrom: 4, price: 5 })
})

it('reads a row, with the day of the file where it says none', () => {
  expect(readCostRow(['\tM1001', '猫粮', '2kg', '¥61.50', '', '129', 'x'], mapping, '2026-01-01')).toEqual({
    ...{ code: 'M1001', name: '猫粮', spec: '2kg', cost: 615_000, validFrom: '2026-01-01', price: 1_290_000 },
    category: '',
  })
  expect(readCostRow(['M', '', '', '0', '2026/3/5', '', ''], mapping, '')).toMatchObject({ validFrom: '2026-03-05' })
})

it.each([
  [['', '', '', '1', '', '', ''], 'no_code'],
  [['6.9E+12', '', '', '1', '', '', ''], 'rounded_code'],
  [['A', '', '', '面议', '', '', ''], 'wrong_cost'],
  [['A', '', '', '-1', '', '', ''], 'wrong_cost'],
  [['A', '', '', '1', '2026-02-30', '', ''], 'wrong_day'],
  [['A', '', '', '1', '', '贵', ''], 'wrong_price'],
])('%j is left out: %s', (cells, reason) => {
  expect(readCostRow(cells, mapping, '1970-01-01')).toBe(reason)
})
