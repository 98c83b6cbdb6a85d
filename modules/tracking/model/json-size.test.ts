import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSurelyWithin } from './json-size.ts'

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

it('never takes a value for smaller than it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 0, max: 2000 }), (value, bytes) => {
      const parsed: unknown = JSON.parse(JSON.stringify(value))
      return !isSurelyWithin(parsed, bytes) || bytesOf(parsed) <= bytes
    }),
  )
})

it('counts what costs most: signs that are escaped, and many short things', () => {
  for (const value of ['\u0001'.repeat(50), Array.from({ length: 30 }, () => -1.7976931348623157e308), { 喵: '喵' }]) {
    expect(isSurelyWithin(value, bytesOf(value) - 1)).toBe(false)
    expect(isSurelyWithin(value, bytesOf(value) * 6 + 100)).toBe(true)
  }
})
