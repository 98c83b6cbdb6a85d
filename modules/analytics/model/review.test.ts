import { expect, it } from 'vitest'
import { reviewState } from './review.ts'

const launchedAt = new Date('2026-11-01T02:00:00Z')

it('is due from the moment the days of the first are over, until something was decided', () => {
  const at = (now: string, last?: 'keep') => reviewState({ launchedAt, goalDays: 14, last }, new Date(now))
  expect(at('2026-11-15T01:59:59Z')).toBe('early')
  expect(at('2026-11-15T02:00:00Z')).toBe('due')
  expect(at('2026-11-30T00:00:00Z', 'keep')).toBe('keep')
  expect(at('2026-11-02T00:00:00Z', 'keep')).toBe('keep')
})
