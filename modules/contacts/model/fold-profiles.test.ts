import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FlatProfile, foldProfiles, refoldProfile } from './fold-profiles.ts'

const text = (value: string) => ({ value, source: null })
const value = fc.constantFrom('a', 'b', 'c').map(text)
const profile: fc.Arbitrary<FlatProfile> = fc
  .record(
    {
      ...{ name: value, city: value, 'attributes.口味': value, 'attributes.尺码': value, 'tags.1': value },
      createdAt: fc.constantFrom('2026-01-01', '2026-02-02', '2026-03-03').map(text),
      lostAt: fc.constantFrom('2026-05-01', '2026-06-01').map(text),
    },
    { requiredKeys: ['createdAt'] },
  )
  .map((made) => ({ ...made }) as FlatProfile)

describe('people folded into one', () => {
  it('keeps the own facts, fills gaps, is known since the earliest and lost only if all are', () => {
    const own = { name: text('甲'), createdAt: text('2026-03-01'), lostAt: text('2026-05-01') }
    const other = { name: text('乙'), city: text('杭州'), createdAt: text('2026-01-01') }
    expect(foldProfiles(own, [other])).toEqual({ name: text('甲'), city: text('杭州'), createdAt: text('2026-01-01') })
  })

  it('comes apart again in any order, exactly', () => {
    fc.assert(
      fc.property(
        profile,
        fc.array(profile, { maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        (own, all, picks) => {
          let [current, merged] = [own, [] as FlatProfile[]]
          const move = (after: FlatProfile[]) => {
            current = refoldProfile({ current, own, before: merged, after })
            merged = after
          }
          for (const one of all) move(all.filter((each) => each === one || merged.includes(each)))
          expect(current).toEqual(foldProfiles(own, all))
          for (const pick of picks) {
            if (merged.length > 0) move(merged.filter((_, place) => place !== pick % merged.length))
            expect(current).toEqual(foldProfiles(own, merged))
          }
          move([])
          expect(current).toEqual(own)
        },
      ),
    )
  })

  it('leaves alone what was changed since', () => {
    const own = { createdAt: text('2026-01-01') }
    const lost = { city: text('杭州'), name: text('乙'), createdAt: text('2026-01-01') }
    const merged = refoldProfile({ current: own, own, before: [], after: [lost] })
    const edited = { ...merged, city: text('上海') }
    expect(refoldProfile({ current: edited, own, before: [lost], after: [] })).toEqual({ ...own, city: text('上海') })
  })
})
