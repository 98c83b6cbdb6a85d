import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { armOf, placeOf } from './holdout.ts'

const tenantId = '0193e2a0-0000-7000-8000-000000000001'
const people = Array.from({ length: 100_000 }, (_, i) => i + 1)

describe('holdout', () => {
  it('is uniform over consecutive ids', () => {
    const bins = new Array<number>(20).fill(0)
    for (const contactId of people) {
      const bin = Math.floor(placeOf(tenantId, 'a', contactId) * bins.length)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const expected = people.length / bins.length
    const chi = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // Chi-squared with 19 degrees of freedom: 43.8 is passed once in a thousand; the ids are fixed, so this is too.
    expect(chi).toBeLessThan(43.8)
  })

  it('holds the share asked for', () => {
    const held = people.filter((contactId) => armOf({ tenantId, journeyId: 'b', contactId }, 10) === 'holdout')
    expect(held.length / people.length).toBeGreaterThan(0.095)
    expect(held.length / people.length).toBeLessThan(0.105)
  })

  it('is unrelated between journeys', () => {
    const both = people.filter((id) => placeOf(tenantId, 'a', id) < 0.5 && placeOf(tenantId, 'b', id) < 0.5)
    expect(both.length / people.length).toBeGreaterThan(0.24)
    expect(both.length / people.length).toBeLessThan(0.26)
  })

  it('never lets go of a person when the share rises', () => {
    const share = fc.integer({ min: 0, max: 50 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.uuid(), share, share, (contactId, journeyId, a, b) => {
        const ids = { tenantId, journeyId, contactId }
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        if (armOf(ids, low) === 'holdout') expect(armOf(ids, high)).toBe('holdout')
        expect(armOf(ids, 0)).toBe('treated')
      }),
    )
  })
})
