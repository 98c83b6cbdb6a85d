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

/** What a vendor says became of messages. Told twice it changes nothing. */
export type MessagesReported = {
  readonly accountId: string
  readonly reports: readonly {
    /** As whoever sent it called it. */
    readonly messageId: string
    readonly ref: string
    readonly delivered: boolean
    readonly code: string
    readonly at: string
  }[]
}

export const MESSAGES_REPORTED = 'channels.messages_reported'
const REPORTS_PER_FACT_MAX = 500

/** The facts, ready to be told. */
export function reportFacts({ accountId, reports }: MessagesReported) {
  return parted(reports).map((part) => ({
    name: MESSAGES_REPORTED,
    version: 1,
    payload: { accountId, reports: part } satisfies MessagesReported,
  }))
}

export function reportedOf(fact: { readonly payload: unknown }): MessagesReported {
  return fact.payload as MessagesReported
}

/** What people did with an account: they wrote, followed, left, clicked, came. */
export type PeopleHeard = {
  readonly events: readonly {
    readonly contactId: number
    readonly eventId: string
    readonly name: string
    readonly at: string
    readonly properties: Readonly<Record<string, string>>
  }[]
}

export const PEOPLE_HEARD = 'channels.people_heard'

export function heardFacts({ events }: PeopleHeard) {
  return parted(events).map((part) => ({
    name: PEOPLE_HEARD,
    version: 1,
    payload: { events: part } satisfies PeopleHeard,
  }))
}

export function heardOf(fact: { readonly payload: unknown }): PeopleHeard['events'] {
  return (fact.payload as PeopleHeard).events
}

function parted<T>(rows: readonly T[]): T[][] {
  const parts = Math.ceil(rows.length / REPORTS_PER_FACT_MAX)
  return Array.from({ length: parts }, (_, part) =>
    rows.slice(part * REPORTS_PER_FACT_MAX, (part + 1) * REPORTS_PER_FACT_MAX),
  )
}

/** People whom a member has handed to another: `{ fromStaffId, toStaffId, contactIds }`, as they are known here. */
export const CUSTOMERS_HANDED_ON = 'channels.customers_handed_on'

export function customersFact(payload: {
  readonly fromStaffId: string
  readonly toStaffId: string
  readonly contactIds: readonly number[]
}) {
  return { name: CUSTOMERS_HANDED_ON, version: 1, payload }
}
