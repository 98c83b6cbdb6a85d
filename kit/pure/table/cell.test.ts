import { describe, expect, it } from 'vitest'
import { cleanText, isRoundedId, maskCell, readAmount, readPhone, readQuantity } from './cell.ts'

describe('cells as exports write them', () => {
  it.each([
    ['+86 138-0013-8000', '138****8000'],
    ['张三 13800138000 杭州', '张三 138****8000 杭州'],
    ['20261101138001380001', '20261101138001380001'],
  ])('%j is shown as %j', (cell, shown) => expect(maskCell(cell)).toBe(shown))

  it.each([
    ['\tK1', 'K1'],
    ['="00123"', '00123'],
    ["'6911223344556677", '6911223344556677'],
    ["'\t6911223344556677", '6911223344556677'],
    [`'="00123"`, '00123'],
    ['  x ', 'x'],
  ])('%j is %j', (cell, text) => expect(cleanText(cell)).toBe(text))

  it.each([
    ['499.00（系统计算中，该值仅供参考）', 4_990_000],
    ['￥1,299.5', 12_995_000],
    ['12.5元', 125_000],
    ['-11062.06', -110_620_600],
    ['0.035', 350],
    ['', undefined],
    ['免费', undefined],
    ['1.2.3', undefined],
    ['.5 元 （约）', 5000],
  ])('%j is %j ten-thousandths', (cell, amount) => expect(readAmount(cell)).toBe(amount))

  it.each([`${'1'.repeat(300_000)}x`, `1${' '.repeat(300_000)}x`])('a cell of any length is read at once', (cell) => {
    const begun = performance.now()
    expect(readAmount(cell)).toBeUndefined()
    expect(performance.now() - begun).toBeLessThan(500)
  })

  it.each(['1******6198', '186******05', '', '12345', '010-62345678'])('%j is nobody’s phone', (cell) =>
    expect(readPhone(cell)).toBeUndefined(),
  )
  it.each(['13800138000', '86-13800138000', '138 0013 8000', '+8613800138000', '\t13800138000'])(
    '%j is a phone',
    (cell) => expect(readPhone(cell)).toBe('13800138000'),
  )

  it('tells ids that a spreadsheet has rounded', () => {
    expect(['1.23E+17', '6.9E+15', '2e10'].every(isRoundedId)).toBe(true)
    expect(['E20260305', '123456789012345678', '1E5X'].some(isRoundedId)).toBe(false)
  })

  it('reads whole pieces only', () => {
    expect(['6', '3.0', '-12', '1.5', 'two', ''].map(readQuantity)).toEqual([
      6,
      3,
      -12,
      undefined,
      undefined,
      undefined,
    ])
  })
})
