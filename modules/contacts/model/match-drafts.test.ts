import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draft, identity } from '../fixtures.ts'
import { type Identity, identityKey } from './identity.ts'
import { matchDrafts } from './match-drafts.ts'

const phone = (value: string) => identity('phone', value)
const union = (value: string) => identity('unionid', value)
const known = (pairs: readonly (readonly [Identity, number])[]) =>
  new Map(pairs.map(([one, contactId]) => [identityKey(one), contactId]))

describe('matchDrafts', () => {
  it('takes drafts for one person when a third joins them', () => {
    const matches = matchDrafts([draft([phone('1')]), draft([union('u')]), draft([phone('1'), union('u')])], known([]))
    expect(matches).toHaveLength(1)
    expect(matches[0]).toMatchObject({ drafts: [0, 1, 2], contactId: undefined, conflicts: [] })
    expect(matches[0]?.unclaimed).toEqual([phone('1'), union('u')])
  })

  it('means the oldest of several known people, and names the others', () => {
    const owners = known([
      [phone('1'), 9],
      [union('u'), 4],
    ])
    const [match] = matchDrafts([draft([phone('1'), union('u'), union('new')])], owners)
    expect(match).toMatchObject({ contactId: 4, conflicts: [9], unclaimed: [union('new')] })
  })

  it('does not link drafts by what somebody has already', () => {
    const owners = known([
      [phone('1'), 4],
      [union('u'), 9],
    ])
    const matches = matchDrafts([draft([phone('1'), union('u')]), draft([union('u')])], owners)
    expect(matches.map((match) => match.contactId)).toEqual([4, 9])
  })

  it('makes somebody new of each draft that is known by nothing', () => {
    expect(matchDrafts([draft([]), draft([])], known([]))).toHaveLength(2)
  })
})

const identities = fc.array(
  fc.integer({ min: 0, max: 25 }).map((n) => identity('member_no', String(n))),
  { maxLength: 3 },
)
const crowd = fc.array(
  identities.map((own) => draft(own)),
  { maxLength: 30 },
)
const claimed = fc
  .uniqueArray(fc.integer({ min: 0, max: 25 }), { maxLength: 8 })
  .chain((numbers) =>
    fc.tuple(
      fc.constant(numbers),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: numbers.length, maxLength: numbers.length }),
    ),
  )
  .map(([numbers, people]) =>
    known(numbers.map((n, at) => [identity('member_no', String(n)), people[at] ?? 1] as const)),
  )

describe('matchDrafts on any crowd', () => {
  it('answers the same whatever the order of the drafts', () => {
    fc.assert(
      fc.property(crowd, claimed, fc.integer(), (drafts, owners, turn) => {
        const cut = drafts.length === 0 ? 0 : Math.abs(turn) % drafts.length
        const order = [...drafts.keys()].map((at) => (at + cut) % drafts.length).reverse()
        const straight = describeMatches(matchDrafts(drafts, owners), (place) => place)
        const shuffled = matchDrafts(
          order.flatMap((at) => drafts[at] ?? []),
          owners,
        )
        expect(describeMatches(shuffled, (place) => order[place] ?? -1)).toEqual(straight)
      }),
    )
  })

  it('answers the same again once it was written', () => {
    fc.assert(
      fc.property(crowd, claimed, (drafts, owners) => {
        const first = matchDrafts(drafts, owners)
        const after = new Map(owners)
        const meant = new Map<number, number>()
        for (const [nth, match] of first.entries()) {
          const contactId = match.contactId ?? 1000 + nth
          for (const one of match.unclaimed) after.set(identityKey(one), contactId)
          for (const place of match.drafts) meant.set(place, contactId)
        }
        for (const match of matchDrafts(drafts, after))
          for (const place of match.drafts) {
            if (drafts[place]?.identities.length === 0) continue
            expect(match.contactId).toBe(meant.get(place))
            expect(match.unclaimed).toEqual([])
          }
      }),
    )
  })
})

function describeMatches(matches: ReturnType<typeof matchDrafts>, placeOf: (place: number) => number) {
  return matches
    .map((match) => ({
      drafts: match.drafts.map(placeOf).sort((a, b) => a - b),
      contactId: match.contactId,
      conflicts: match.conflicts,
      unclaimed: match.unclaimed.map(identityKey).sort(),
    }))
    .sort((a, b) => (a.drafts[0] ?? 0) - (b.drafts[0] ?? 0))
}
