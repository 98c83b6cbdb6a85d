import { expect, it } from 'vitest'
import { isCrossed } from './alert.ts'

it('is crossed beyond the limit, not on it, and not at all without a value', () => {
  expect([9, 10, 11].map((value) => isCrossed({ side: 'below', bound: 10 }, value))).toEqual([true, false, false])
  expect([9, 10, 11].map((value) => isCrossed({ side: 'above', bound: 10 }, value))).toEqual([false, false, true])
  expect(isCrossed({ side: 'below', bound: 10 }, null)).toBeNull()
})
