import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { armOf, drawnOn } from './holdout.ts'

const zone = 'Asia/Shanghai'
const tenantId = '0193e2a0-0000-7000-8000-000000000001'

describe('the draw', () => {
  it.each([
    ['quarter', '2026-10-01'],
    ['half_year', '2026-07-01'],
    ['year', '2026-01-01'],
    ['never', 'always'],
  ] as const)('of every %s holds from its first day on the calendar of the tenant', (renew, first) => {
    expect(drawnOn(new Date('2026-11-23T02:00Z'), renew, zone)).toBe(first)
  })

  it('is another from midnight of the tenant on', () => {
    expect(drawnOn(new Date('2026-12-31T15:59Z'), 'quarter', zone)).toBe('2026-10-01')
    expect(drawnOn(new Date('2026-12-31T16:00Z'), 'quarter', zone)).toBe('2027-01-01')
  })

  it('leaves alone the share asked for, and others in another period', () => {
    const people = Array.from({ length: 20_000 }, (_, i) => i + 1)
    const heldBy = (salt: string) =>
      new Set(people.filter((id) => armOf({ tenantId, salt, contactId: id }, 10) === 'holdout'))
    const [now, next] = [heldBy('universal:2026-10-01'), heldBy('universal:2027-01-01')]
    // Within 4.5 standard deviations of 2,000 and of 200.
    expect(Math.abs(now.size - 2000)).toBeLessThan(190)
    expect(Math.abs([...next].filter((id) => now.has(id)).length - 200)).toBeLessThan(64)
  })

  it('never lets go of a person when the share rises', () => {
    const share = fc.integer({ min: 0, max: 50 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.uuid(), share, share, (contactId, salt, a, b) => {
        const drawn = { tenantId, salt, contactId }
        if (armOf(drawn, Math.min(a, b)) === 'holdout') expect(armOf(drawn, Math.max(a, b))).toBe('holdout')
        expect(armOf(drawn, 0)).toBe('treated')
      }),
    )
  })
})
