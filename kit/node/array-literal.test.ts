import { expect, it } from 'vitest'
import { sparse, texts } from './array-literal.ts'

it('quotes what needs it and nothing else', () => {
  expect(texts(['a-1', '', null, 'NULL', 'null', '中文', 'a,b', 'say "x"\\', '{}', ' '])).toBe(
    '{a-1,"",NULL,"NULL","null","中文","a,b","say \\"x\\"\\\\","{}"," "}',
  )
  expect(texts(['"', '"'])).toBe('{"\\"","\\""}')
  expect(texts([])).toBe('{}')
})

it('leaves out a column in which nobody says anything', () => {
  expect(sparse([null, null])).toBe('{}')
  expect(sparse(['', ''], '')).toBe('{}')
  expect(sparse(['', 'a'], '')).toBe('{"",a}')
  expect(sparse([null, 'a'])).toBe('{NULL,a}')
})
