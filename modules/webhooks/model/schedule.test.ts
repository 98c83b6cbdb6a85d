import { expect, it } from 'vitest'
import { isGivenUp, nextTry, TRIES_MAX } from './schedule.ts'

const NOW = new Date('2026-11-20T00:00:00Z')

it('tries ten times within three days and a quarter, waiting longer each time', () => {
  const waits: number[] = []
  for (let tries = 1; ; tries += 1) {
    const next = nextTry(tries, NOW, 0)
    if (!next) break
    waits.push(next.getTime() - NOW.getTime())
  }
  expect(waits).toHaveLength(TRIES_MAX - 1)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000
  expect(hours).toBeGreaterThan(72)
  expect(hours).toBeLessThan(78)
})

it('spreads what failed together', () => {
  expect(nextTry(1, NOW, 0.5)?.toISOString()).toBe('2026-11-20T00:01:03.000Z')
})

it('gives an endpoint up after three days without a single success', () => {
  expect(isGivenUp(new Date('2026-11-17T00:00:01Z'), NOW)).toBe(false)
  expect(isGivenUp(new Date('2026-11-17T00:00:00Z'), NOW)).toBe(true)
})
