import { expect, it } from 'vitest'
import { loopThrough } from './sub-loop.ts'

const links = (text: string) => text.split(' ').map((pair) => ({ from: pair[0] ?? '', to: pair[1] ?? '' }))

it('finds the way back to where one began, and no other circle', () => {
  expect(loopThrough('a', links('ab bc ca'))).toEqual(['a', 'b', 'c', 'a'])
  expect(loopThrough('a', links('aa'))).toEqual(['a', 'a'])
  expect(loopThrough('a', links('ab bc cb'))).toBeUndefined()
  expect(loopThrough('a', links('ab ac bd cd da'))).toEqual(['a', 'b', 'd', 'a'])
  expect(loopThrough('a', [])).toBeUndefined()
})
