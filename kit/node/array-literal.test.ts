import { expect, it } from 'vitest'
import { moments, numbers, sparse, texts } from './array-literal.ts'

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

it('writes whole numbers as they are', () => {
  expect(numbers([1, -2, 4_294_967_295])).toBe('{1,-2,4294967295}')
  expect(numbers([])).toBe('{}')
})

it('writes moments to the millisecond, in UTC', () => {
  const at = new Date('2026-11-20T10:00:00.123+08:00')
  expect(moments([at, null, new Date(at)])).toBe('{"2026-11-20T02:00:00.123Z",NULL,"2026-11-20T02:00:00.123Z"}')
  expect(moments([])).toBe('{}')
})
