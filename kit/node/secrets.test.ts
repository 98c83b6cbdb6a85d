import { expect, it } from 'vitest'
import { openSealed, sealText } from './secrets.ts'

it('opens what it sealed, only with the same key, in the same place, unchanged', () => {
  const sealed = sealText('key', 'a/1', 'whsec_密')
  expect(sealed).not.toContain('whsec')
  expect(openSealed('key', 'a/1', sealed)).toBe('whsec_密')
  expect(sealText('key', 'a/1', 'whsec_密')).not.toBe(sealed)
  expect(() => openSealed('other', 'a/1', sealed)).toThrow()
  expect(() => openSealed('key', 'a/2', sealed)).toThrow()
  expect(() => openSealed('key', 'a/1', `${sealed.slice(0, -4)}AAAA`)).toThrow()
  expect(() => openSealed('key', 'a/1', '')).toThrow()
})
