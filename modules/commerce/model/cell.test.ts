import { describe, expect, it } from 'vitest'
import { cleanBuyerId, dayInOrderNo } from './cell.ts'

describe('cells of orders', () => {
  it('takes a buyer id only where it names somebody', () => {
    expect(['17850.0', 'tb1234_cn', '张**', '1.2E+17', 'x'.repeat(200)].map(cleanBuyerId)).toEqual([
      '17850',
      'tb1234_cn',
      '',
      '',
      '',
    ])
  })

  it('finds the day in an order number', () => {
    expect(dayInOrderNo('201123-556677889900')).toBe('2020-11-23')
    expect(dayInOrderNo('E2011')).toBeUndefined()
  })
})
