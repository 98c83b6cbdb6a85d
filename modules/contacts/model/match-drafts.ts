import type { ContactDraft } from './contact.ts'
import { type Identity, identityKey } from './identity.ts'

/** Drafts that speak of one person, and who that is. */
export interface Match {
  /** Places in the list of drafts, rising. */
  readonly drafts: readonly number[]
  /** The person already known; undefined for somebody new. */
  readonly contactId: number | undefined
  /** Others whom these drafts also name: two people whom a source takes for one. */
  readonly conflicts: readonly number[]
  /** Identities nobody has yet. */
  readonly unclaimed: readonly Identity[]
}

/**
 * Who is meant by each draft. Drafts that share an identity nobody has yet speak of one person. Of several people
 * already known the oldest (lowest id) is meant, and the others are named as conflicts: nothing is merged silently.
 * The answer does not depend on the order of the drafts, and repeating it after it was written changes nothing.
 */
export function matchDrafts(drafts: readonly ContactDraft[], known: ReadonlyMap<string, number>): readonly Match[] {
  const leader = linkDrafts(drafts, known)
  const groups = Map.groupBy(drafts.keys(), (place) => leader(place))
  return [...groups.values()].map((places) => {
    const identities = places.flatMap((place) => drafts[place]?.identities ?? [])
    const owners = identities.flatMap((identity) => known.get(identityKey(identity)) ?? [])
    const [contactId, ...conflicts] = [...new Set(owners)].sort((a, b) => a - b)
    const unclaimed = identities.filter((identity) => !known.has(identityKey(identity)))
    const once = new Map(unclaimed.map((identity) => [identityKey(identity), identity]))
    return { drafts: places, contactId, conflicts, unclaimed: [...once.values()] }
  })
}

/**
 * Union-find over drafts that share an unclaimed identity. Identities already claimed do not link: a draft that names
 * only them goes to their owner whatever else the batch holds.
 */
function linkDrafts(drafts: readonly ContactDraft[], known: ReadonlyMap<string, number>): (place: number) => number {
  const parent = drafts.map((_, place) => place)
  const leader = (place: number): number => {
    let at = place
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up
      at = parent[at] ?? at
    }
    return at
  }
  const firstWith = new Map<string, number>()
  for (const [place, draft] of drafts.entries())
    for (const identity of draft.identities) {
      const key = identityKey(identity)
      if (known.has(key)) continue
      const first = firstWith.get(key)
      if (first === undefined) firstWith.set(key, place)
      else join(parent, leader(first), leader(place))
    }
  return leader
}

/** The lower place leads, so that groups come out in the order of their first drafts. */
function join(parent: number[], one: number, other: number): void {
  parent[Math.max(one, other)] = Math.min(one, other)
}
