import { expect, it } from 'vitest'
import { daysOpen, isWatched, LOOKED_AT_DAYS, stateOf } from './statement.ts'

it('is open until somebody explains it or both sides agree', () => {
  const at = new Date('2026-11-20T00:00:00Z')
  expect([
    stateOf({ settledAt: null, note: '' }),
    stateOf({ settledAt: null, note: '平台补贴' }),
    stateOf({ settledAt: at, note: '平台补贴' }),
  ]).toEqual(['open', 'explained', 'settled'])
})

it('counts whole days, and no more once both sides agree', () => {
  const since = new Date('2026-11-10T12:00:00Z')
  const now = new Date('2026-11-20T11:00:00Z')
  expect(daysOpen({ since, settledAt: null }, now)).toBe(9)
  expect(daysOpen({ since, settledAt: new Date('2026-11-12T12:00:00Z') }, now)).toBe(2)
})

it('is watched for a while after its days, longer while anything differs, and never once it is closed', () => {
  expect(LOOKED_AT_DAYS).toBe(60)
  const past = { to: '2026-09-01', isClosed: false, differing: 0 }
  expect([
    isWatched(past, '2026-10-31'),
    isWatched(past, '2026-11-01'),
    isWatched({ ...past, differing: 1 }, '2027-11-01'),
    isWatched({ ...past, differing: 1, isClosed: true }, '2026-09-02'),
  ]).toEqual([true, false, true, false])
})
