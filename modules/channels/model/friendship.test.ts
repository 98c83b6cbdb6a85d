import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Friendship, hearNews, isTogether } from './friendship.ts'
import type { FriendNews } from './push.ts'

type News = Pick<FriendNews, 'kind' | 'at'>

const KINDS = ['added', 'edited', 'left_by_customer', 'left_by_staff', 'left_by_transfer'] as const
const newsIn = (seconds: number): fc.Arbitrary<News> =>
  fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.integer({ min: 1, max: seconds }).map((s) => new Date(s * 1000)),
  })
const hearAll = (all: readonly News[]) =>
  all.reduce<Friendship | undefined>((known, news) => hearNews(known, news), undefined)

const permutations = <T>(all: readonly T[]): T[][] =>
  all.length === 0 ? [[]] : all.flatMap((one, at) => permutations(all.toSpliced(at, 1)).map((rest) => [one, ...rest]))

describe('news of one member and one customer', () => {
  it('gives the same friendship in each of the 720 orders of six pushes', () => {
    const numbered = fc.array(newsIn(5), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(numbered, (six) => {
        const first = JSON.stringify(hearAll(six))
        for (const order of permutations(six)) expect(JSON.stringify(hearAll(order))).toBe(first)
      }),
      { numRuns: 20 },
    )
  })

  it('gives the same when a push comes twice', () => {
    fc.assert(
      fc.property(fc.array(newsIn(9), { minLength: 1 }), (all) => {
        expect(hearAll([...all, ...all])).toEqual(hearAll(all))
      }),
    )
  })

  it('knows who has come back after leaving, and who left in the very second of joining', () => {
    const at = (s: number) => new Date(s * 1000)
    const left = hearAll([
      { kind: 'added', at: at(1) },
      { kind: 'left_by_customer', at: at(2) },
    ])
    expect(left && isTogether(left)).toBe(false)
    expect(isTogether(hearNews(left, { kind: 'added', at: at(3) }))).toBe(true)
    expect(
      isTogether(hearNews(hearNews(undefined, { kind: 'added', at: at(3) }), { kind: 'left_by_staff', at: at(3) })),
    ).toBe(false)
  })

  it('ended when a push says, not when WeCom was found to show it no more, whichever came first', () => {
    const at = (s: number) => new Date(s * 1000)
    const guessed: Friendship = { addedAt: at(1), leftAt: at(9), leftBy: 'staff', leftGuessed: true }
    const told: News = { kind: 'left_by_customer', at: at(4) }
    expect(hearNews(guessed, told)).toMatchObject({ leftAt: at(4), leftBy: 'customer', leftGuessed: false })
    expect(hearNews({ ...guessed, addedAt: at(5) }, told), 'a goodbye before they met again').toMatchObject({
      leftAt: at(9),
      leftGuessed: true,
    })
    expect(hearNews({ ...guessed, leftGuessed: false }, told)).toMatchObject({ leftAt: at(9), leftBy: 'staff' })
  })

  it('is a transfer when member and transfer name the same second', () => {
    const at = new Date(1000)
    const news: News[] = [
      { kind: 'left_by_transfer', at },
      { kind: 'left_by_staff', at },
    ]
    expect(hearAll(news)?.leftBy).toBe('transfer')
  })
})
