import { expect, it } from 'vitest'
import { isBehind, isIn } from './freshness-state.ts'

const now = '2026-03-01T10:00:00.000Z'
const earlier = (ms: number) => new Date(Date.parse(now) - ms).toISOString()

it.each([
  ['nothing waits', 0, null, false],
  ['a few of just now', 100, earlier(1500), false],
  ['many of just now', 101, earlier(10), true],
  ['one that is old', 1, earlier(1501), true],
])('%s', (_what, waiting, oldest, behind) => {
  expect(isBehind({ now, waiting, oldest })).toBe(behind)
})

it('all is in when what still waits came later', () => {
  expect(isIn({ now, waiting: 0, oldest: null }, now)).toBe(true)
  expect(isIn({ now, waiting: 3, oldest: earlier(-1) }, now)).toBe(true)
  expect(isIn({ now, waiting: 3, oldest: now }, now)).toBe(false)
})
