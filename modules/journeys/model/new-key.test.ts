import { expect, it } from 'vitest'
import { newKey } from './new-key.ts'

it('is taken by no line, whatever the others are called', () => {
  expect(newKey('r', [])).toBe('r1')
  expect(newKey('r', [{ key: 'r3' }, { key: 'r1' }, { key: 'x' }])).toBe('r4')
})
