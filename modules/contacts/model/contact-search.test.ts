import { expect, it } from 'vitest'
import { readSearch } from './contact-search.ts'

it('reads a search as the several things it may be', () => {
  expect(readSearch(' 8000 ')).toEqual({ text: '8000', spelling: '8000', identity: '8000', phoneTail: '8000' })
  expect(readSearch('Zhang San')).toMatchObject({ text: 'zhang san', spelling: 'zhangsan', phoneTail: null })
  expect(readSearch('138-0013-8000')).toMatchObject({ identity: '13800138000', phoneTail: null })
})

it('takes nothing typed for a pattern', () => {
  expect(readSearch('%')).toMatchObject({ text: '%', spelling: null })
  expect(readSearch('a_b')?.spelling).toBeNull()
})

it('searches for nothing when nothing is typed', () => {
  expect(readSearch('  ')).toBeUndefined()
  expect(readSearch(undefined)).toBeUndefined()
})
