import { describe, expect, it } from 'vitest'
import { readPreTagLines, readPreTagValue } from './pre-tag.ts'

describe('readPreTagLines', () => {
  it('takes a list as people paste it', () => {
    const text = '\uFEFF13800138000\r\n"138 0013 8001","会员/VIP"\n\n\'13800138002\tKOC\n，\n=13800138003，老客'
    expect(readPreTagLines(text)).toEqual([
      { value: '13800138000', tag: '' },
      { value: '138 0013 8001', tag: '会员/VIP' },
      { value: '13800138002', tag: 'KOC' },
      { value: '13800138003', tag: '老客' },
    ])
  })
})

describe('readPreTagValue', () => {
  it('keeps a value as the person will bring it, and none that identifies nobody', () => {
    expect(readPreTagValue('phone', '', '+86 138-0013-8000')).toBe('13800138000')
    expect(readPreTagValue('phone', '', '138****8000')).toBeUndefined()
    expect(readPreTagValue('order_no', '', ' E2026 ')).toBe('E2026')
    for (const bad of ['', '  ', 'a\u0000b', 'x'.repeat(200)])
      expect(readPreTagValue('order_no', '', bad)).toBeUndefined()
  })
})
