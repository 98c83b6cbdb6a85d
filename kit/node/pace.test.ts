import { expect, it } from 'vitest'
import { openPace } from './pace.ts'

it('lets a burst through at once, then one after the other, and never more in a window than promised', () => {
  let now = 1_000
  const pace = openPace(10, 5, () => now)
  const due = Array.from({ length: 20 }, () => now + pace.take())
  expect(due.filter((at) => at === now)).toHaveLength(5)
  expect(due.at(-1)).toBe(now + 1500)
  for (const from of due) expect(due.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(15)
  now += 10_000
  expect(Array.from({ length: 6 }, () => pace.take()).map((wait) => wait > 0)).toEqual([...Array(5).fill(false), true])
})
