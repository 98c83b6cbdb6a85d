import type { LeftBy } from './model/friendship.ts'

/** A member of a company and a customer who have come to know each other, or no longer do. */
export type MovedFriend = {
  readonly companyId: string
  readonly contactId: number
  readonly userid: string
  /** What the entry said that brought them: the `state` of a contact way, or the channel of an acquisition link. */
  readonly entryState: string
  readonly addWay: number
  readonly together: boolean
  /** Who left; a transfer hands a customer on and is no loss. */
  readonly by: LeftBy | null
  readonly at: string
}

export type FriendsMoved = { readonly friends: readonly MovedFriend[] }

export const FRIENDS_MOVED = 'channels.friends_moved'
/** Friends told in one fact: an outbox row stays well below a megabyte. */
const FRIENDS_PER_FACT_MAX = 500

/** The fact, ready to be told. */
export function friendFacts({ friends }: FriendsMoved) {
  const parts = Math.ceil(friends.length / FRIENDS_PER_FACT_MAX)
  return Array.from({ length: parts }, (_, part) => ({
    name: FRIENDS_MOVED,
    version: 1,
    payload: { friends: friends.slice(part * FRIENDS_PER_FACT_MAX, (part + 1) * FRIENDS_PER_FACT_MAX) },
  }))
}

/** The payload of the fact as its name promises it. */
export function friendsOf(fact: { readonly payload: object }): readonly MovedFriend[] {
  return (fact.payload as FriendsMoved).friends
}
