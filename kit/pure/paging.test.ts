import { describe, expect, it } from 'vitest'
import { cutPage, readCursor, readTimeCursor, writeCursor } from './paging.ts'

describe('a cursor', () => {
  it('is read back as it was written, Chinese and all', () => {
    expect(readCursor(writeCursor(['张三', 7, '']))).toEqual(['张三', 7, ''])
  })

  it('that is not ours is none', () => {
    for (const forged of [
      '',
      '!!!',
      'bm90IGpzb24',
      writeCursor([]).slice(1),
      btoa('{"a":1}'),
      btoa('[null]'),
      btoa('[1.5]'),
      btoa('[1e300]'),
      btoa('["\\u0000"]'),
    ])
      expect(readCursor(forged) ?? []).toEqual([])
  })

  it('of a time and an id is checked before a database sees it', () => {
    const id = '018f0000-0000-7000-8000-000000000000'
    const at = new Date('2026-11-20T10:00:00.123Z')
    expect(readTimeCursor(writeCursor([at.toISOString(), id]))).toEqual({ at, id })
    expect(readTimeCursor(writeCursor([at.getTime(), id]))).toEqual({ at, id })
    const dashes = '-'.repeat(36)
    const wrong = [
      ['gestern', id],
      [at.toISOString(), 'x'],
      [at.getTime(), dashes],
      [9e15, id],
      [-1, id],
      [at.getTime()],
    ]
    for (const forged of wrong) expect(readTimeCursor(writeCursor(forged))).toBeUndefined()
    expect(readTimeCursor(undefined)).toBeUndefined()
  })
})

it('the last page has no next', () => {
  const position = (row: number) => [row]
  expect(cutPage([1, 2], 2, position)).toEqual({ items: [1, 2], nextCursor: null })
  expect(cutPage([1, 2, 3], 2, position)).toEqual({ items: [1, 2], nextCursor: writeCursor([2]) })
})
