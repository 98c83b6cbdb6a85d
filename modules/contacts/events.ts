import type { ContactState } from './model/contact.ts'

/** People told in one fact; keeps an outbox row below a megabyte. */
export const CONTACTS_PER_FACT_MAX = 500

/** The whole state of people after a change. */
export type ContactsSaved = {
  readonly contacts: readonly ContactState[]
}

/** People held for the first time. */
export type ContactsAdded = {
  readonly contacts: readonly { readonly contactId: number; readonly source: string; readonly at: string }[]
}

export type ContactsRemoved = {
  readonly contactIds: readonly number[]
}

/** A tag put on people, or taken off. */
export type TagMoved = {
  readonly tagId: string
  readonly tagName: string
  readonly contactIds: readonly number[]
  readonly source: string
  readonly at: string
  /** It is the personal tag of a guide: nobody else's business. */
  readonly isOwn?: boolean
}

/** People who are looked after by somebody else from now on, as somebody decided; null: by nobody. */
export type GuidesChanged = {
  readonly changes: readonly {
    readonly contactId: number
    readonly fromStaffId: string | null
    readonly toStaffId: string | null
    /** Both by name, for people to read. */
    readonly words: string
  }[]
  readonly at: string
}

/** Two people have become one. Everything of the loser has been handed to the winner already. */
export type ContactsMerged = {
  readonly mergeId: string
  readonly winnerId: number
  readonly loserId: number
  /** People whose events the loser held: itself, and those merged into it before. */
  readonly origins: readonly number[]
  readonly reason: string
  readonly at: string
}

/** A merge has been undone: the loser is there again, with what it is recognised by. */
export type ContactsUnmerged = {
  readonly mergeId: string
  readonly winnerId: number
  readonly loserId: number
  readonly origins: readonly number[]
  readonly identities: readonly { readonly kind: string; readonly scope: string }[]
  readonly at: string
}

/** Something that belongs to a person, such as a pet, as it is after a change. */
export type EntityNews = {
  readonly entityId: string
  readonly contactId: number
  /** Whose it was before, when that has changed. */
  readonly wasContactId?: number
  readonly kind: string
  readonly name: string
  readonly fields: Readonly<Record<string, string>>
  readonly createdAt: string
  readonly gone?: boolean
}

export type EntitiesSaved = { readonly entities: readonly EntityNews[] }

/** Fuzzy tags as they are now. */
export type FuzzyTagsSaved = {
  readonly tags: readonly {
    readonly contactId: number
    readonly tagId: string
    /** As it was at `observedAt`, halving every `halfLifeDays`. */
    readonly confidence: number
    readonly observedAt: string
    readonly halfLifeDays: number
    readonly source: string
  }[]
}

export type FuzzyTagsRemoved = {
  readonly tags: readonly { readonly contactId: number; readonly tagId: string }[]
}

/**
 * By what a purchase told as an event is known, so that an order which a site told of (`order_id`, Segment's spec,
 * 2026-11) and a file brought too is one: the number alone where a site told of it, and on a second line the platform
 * where commerce did. Empty of what names no order, and of other events.
 */
export function orderKeyOf(name: string, properties: Readonly<Record<string, string>>): string {
  if (name !== 'Order Completed') return ''
  const { orderNo, platform, order_id } = properties
  const number = (orderNo ?? order_id ?? '').replaceAll('\n', ' ').trim()
  return number === '' || orderNo === undefined || platform === undefined ? number : `${number}\n${platform}`
}

// Types, not interfaces: only they fit where plain JSON objects are taken.
interface Payloads {
  readonly 'contacts.contacts_saved': ContactsSaved
  readonly 'contacts.contacts_added': ContactsAdded
  readonly 'contacts.contacts_removed': ContactsRemoved
  readonly 'contacts.contacts_merged': ContactsMerged
  readonly 'contacts.contacts_unmerged': ContactsUnmerged
  readonly 'contacts.entities_saved': EntitiesSaved
  readonly 'contacts.guides_changed': GuidesChanged
  readonly 'contacts.tag_added': TagMoved
  readonly 'contacts.tag_removed': TagMoved
  readonly 'contacts.fuzzy_tags_saved': FuzzyTagsSaved
  readonly 'contacts.fuzzy_tags_removed': FuzzyTagsRemoved
}
export type ContactFactName = keyof Payloads

/** A fact of this module, ready to be told. */
export function contactFact<N extends ContactFactName>(name: N, payload: Payloads[N]) {
  return { name, version: 1, payload }
}

/** The payload of a fact of this module as its name promises it. */
export function payloadOf<N extends ContactFactName>(_name: N, fact: { readonly payload: object }): Payloads[N] {
  return fact.payload as Payloads[N]
}

/** Parts of a list that fit into one fact each. */
export function inFacts<T>(people: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(people.length / CONTACTS_PER_FACT_MAX)
  return Array.from({ length: parts }, (_, part) =>
    people.slice(part * CONTACTS_PER_FACT_MAX, (part + 1) * CONTACTS_PER_FACT_MAX),
  )
}
