import { expect, it } from 'vitest'
import { texts } from './array-literal.ts'

it('quotes what needs it and nothing else', () => {
  expect(texts(['a-1', '', null, 'NULL', 'null', '中文', 'a,b', 'say "x"\\', '{}', ' '])).toBe(
    '{a-1,"",NULL,"NULL","null","中文","a,b","say \\"x\\"\\\\","{}"," "}',
  )
  expect(texts(['"', '"'])).toBe('{"\\"","\\""}')
  expect(texts([])).toBe('{}')
})
