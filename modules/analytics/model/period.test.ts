import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PERIOD_DAYS_MAX, periodUpTo } from './period.ts'

const noon = new Date('2026-11-20T04:00:00Z')

it('takes whole days of the zone, and as many before', () => {
  const { now, before, days } = periodUpTo(noon, 7, 'Asia/Shanghai')
  expect(now).toEqual({ from: new Date('2026-11-13T16:00:00Z'), to: noon })
  expect(before).toEqual({ from: new Date('2026-11-06T16:00:00Z'), to: new Date('2026-11-13T04:00:00Z') })
  expect(days).toEqual([14, 15, 16, 17, 18, 19, 20].map((day) => `2026-11-${day}`))
})

it('keeps to the wall clock over a change of the clock', () => {
  const { now, before } = periodUpTo(new Date('2026-03-30T10:00:00Z'), 3, 'Europe/London')
  expect(now.from).toEqual(new Date('2026-03-28T00:00:00Z'))
  expect(before).toEqual({ from: new Date('2026-03-25T00:00:00Z'), to: new Date('2026-03-27T11:00:00Z') })
})

it('lists each day once, and the spans do not meet', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: PERIOD_DAYS_MAX }), (length) => {
      const { now, before, days } = periodUpTo(noon, length, 'Asia/Shanghai')
      expect(new Set(days).size).toBe(length)
      expect(before.to.getTime()).toBeLessThanOrEqual(now.from.getTime() + 86_400_000)
      expect(before.from.getTime()).toBeLessThan(before.to.getTime())
    }),
  )
})
