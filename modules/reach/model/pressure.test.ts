import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { busiestSpan, freeFrom, quotaPeriod, remainingAt } from './pressure.ts'

const day = (count: number) => new Date(Date.UTC(2026, 10, 1) + count * 86_400_000)
const cap = { touches: 3, days: 7 }

describe('the cap over a sliding span', () => {
  it('counts what is planned after as well as what was before', () => {
    expect(busiestSpan([day(1), day(8.5)], day(5), 7)).toBe(1)
    expect(busiestSpan([day(1), day(7)], day(5), 7)).toBe(2)
    expect(remainingAt([day(4), day(5), day(6)], day(3), cap)).toBe(0)
    expect(freeFrom([day(4), day(5), day(6)], day(6), cap)).toEqual(day(11))
  })

  it('never lets more than the cap into any span, in whatever order people are asked for', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 24 * 40 }), { maxLength: 60 })
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 10 }), (asked, touches, days) => {
        const admitted: Date[] = []
        for (const hour of asked)
          if (busiestSpan(admitted, day(hour / 24), days) < touches) admitted.push(day(hour / 24))
        for (const start of admitted) {
          const end = Number(start) + days * 86_400_000
          expect(admitted.filter((at) => at >= start && Number(at) < end).length).toBeLessThanOrEqual(touches)
        }
      }),
    )
  })

  it('is free again when it says so', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 24 * 20 }), { maxLength: 30 })
    fc.assert(
      fc.property(hours, (asked) => {
        const times = asked.map((hour) => day(hour / 24))
        expect(remainingAt(times, freeFrom(times, day(5), cap), cap)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the period of the platform', () => {
  const at = new Date('2026-11-30T16:30:00Z') // The first of December in Shanghai, a Tuesday.
  const shanghai = (text: string) => new Date(`${text}T00:00+08:00`)

  it.each([
    ['month', '2026-12-01', '2027-01-01', 31],
    ['week', '2026-11-30', '2026-12-07', 7],
    ['day', '2026-12-01', '2026-12-02', 1],
  ] as const)('%s', (quota, from, to, days) => {
    expect(quotaPeriod(at, quota, 'Asia/Shanghai')).toEqual({ from: shanghai(from), to: shanghai(to), days })
  })
})
