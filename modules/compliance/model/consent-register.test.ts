import { expect, it } from 'vitest'
import { EXPIRING_DAYS, standingOf } from './consent-register.ts'

const NOW = new Date('2026-11-20T04:00:00Z')
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

it('stands as was said, until the clock says otherwise', () => {
  const granted = (expiresAt: Date | null) => standingOf({ state: 'granted', expiresAt }, NOW)
  expect(granted(null)).toBe('granted')
  expect(granted(inDays(EXPIRING_DAYS + 1))).toBe('granted')
  expect(granted(inDays(EXPIRING_DAYS))).toBe('expiring')
  expect(granted(inDays(0))).toBe('ran_out')
})

it('knows no end of a refusal, and calls what was a mistake by its name', () => {
  expect(standingOf({ state: 'refused', expiresAt: inDays(-1) }, NOW)).toBe('refused')
  expect(standingOf({ state: 'unknown', expiresAt: null }, NOW)).toBe('cleared')
})
