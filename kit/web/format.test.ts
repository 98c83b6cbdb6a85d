import { describe, expect, it } from 'vitest'
import { formatAgo, formatChange, formatCount, formatNumber, formatTime } from './format.ts'

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [9_999, '9,999'],
    [12_345, '1.23万'],
    [1_234_567, '123万'],
    [99_999_999, '1亿'],
    [123_456_789, '1.23亿'],
    [-12_345, '-1.23万'],
  ])('says %d as %s', (count, said) => expect(formatCount(count, 'zh')).toBe(said))
  it('shortens in English too', () => {
    expect(formatCount(12_345, 'en')).toBe('12.3K')
    expect(formatCount(9_999, 'en')).toBe('9,999')
  })
})

it('writes a moment on the clock of the tenant', () => {
  expect(formatTime('2026-02-28T16:30:00Z', 'Asia/Shanghai')).toBe('2026-03-01 00:30')
  expect(formatTime('2026-02-28T16:30:00Z', 'Europe/London', 'date')).toBe('2026-02-28')
  expect(formatTime('2026-02-28T16:30:07Z', 'Europe/London', 'clock')).toBe('16:30:07')
  expect(formatTime('2026-02-28T16:30:07Z', 'Asia/Shanghai', 'day')).toBe('03-01')
  expect(formatTime('nonsense', 'Asia/Shanghai')).toBe('')
})

it('tells how long ago in whole units', () => {
  const now = new Date('2026-03-10T00:00:00Z')
  expect(formatAgo('2026-03-07T00:00:00Z', now, 'zh')).toBe('3天前')
  expect(formatAgo('2026-03-09T23:59:50Z', now, 'zh')).toBe('刚刚')
  expect(formatAgo('2026-03-09T00:00:00Z', now, 'en')).toBe('yesterday')
})

it('signs a change and never says plus zero', () => {
  expect([formatChange(0.021), formatChange(-0.5), formatChange(0.0001)]).toEqual(['+2.1%', '−50.0%', '0.0%'])
  expect(formatNumber(1_234_567.891)).toBe('1,234,567.89')
})
