import { expect, it } from 'vitest'
import { limitOf, type PlatformRule } from './platform-rule.ts'

const rule = (value: PlatformRule['value']): PlatformRule => ({
  name: 'wecom.customer_receive_quota',
  value,
  validFrom: '2020-01-01',
  source: '',
  note: '',
})

it.each([
  ['2026-02-01', 28],
  ['2028-02-29', 29],
  ['2026-12-31', 31],
])('knows the days of the month of %s', (day, days) =>
  expect(limitOf(rule({ max: 'days_in_month' }), 'max', day)).toBe(days),
)

it('takes a number as it is, and is loud about a limit that is not there', () => {
  expect(limitOf(rule({ max: 4 }), 'max', '2026-02-01')).toBe(4)
  expect(() => limitOf(rule({ max: 4 }), 'min', '2026-02-01')).toThrow('no limit "min"')
})
