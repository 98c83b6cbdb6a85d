import { expect, it } from 'vitest'
import { meaningOf } from './errcode.ts'

it.each([
  [undefined, 'done'],
  [0, 'done'],
  [-1, 'busy'],
  [42001, 'token_dead'],
  [45033, 'too_many_at_once'],
  [84061, 'no_relation'],
  [60020, 'not_permitted'],
  [41051, 'refused'],
  ['0', 'refused'],
])('%s means: %s', (errcode, meaning) => {
  expect(meaningOf(errcode)).toBe(meaning)
})
