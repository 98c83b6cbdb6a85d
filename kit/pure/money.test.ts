import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountToDecimal, formatAmount, formatExactAmount, parseAmount } from './money.ts'

describe('money', () => {
  it.each([
    ['1,299.00', 12_990_000],
    ['-12.5', -125_000],
    ['0.035', 350],
    ['.5', 5_000],
    ['0.00005', 1],
    ['-0', 0],
  ])('reads %s as %i', (text, amount) => expect(parseAmount(text)).toBe(amount))

  it.each(['', '.', 'abc', '1e5', '12,34', '1.2.3', '９', '99999999999999999'])('refuses %j', (text) =>
    expect(parseAmount(text)).toBeUndefined(),
  )

  it('shows two places and keeps four', () => {
    expect(formatAmount(12_345_600)).toBe('1,234.56')
    expect(formatAmount(-49)).toBe('0.00')
    expect(formatExactAmount(89_114_079_040)).toBe('8,911,407.904')
    expect(formatExactAmount(-12_000)).toBe('-1.20')
    expect(amountToDecimal(89_114_079_040)).toBe('8911407.904')
  })

  it('reads back what it wrote', () => {
    const amounts = fc.integer({ min: -1e14, max: 1e14 })
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseAmount(amountToDecimal(amount))).toBe(amount)
      }),
    )
  })
})
