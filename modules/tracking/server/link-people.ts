import type { Ctx } from '#kit/node/ctx.ts'
import { type ContactDraft, upsertContacts } from '#modules/contacts/index.ts'
import { type Introduction, introductionsIn } from '../model/link-people.ts'
import { namesIn, nameText, type PersonKey, type PersonName } from '../model/person-key.ts'
import type { ReceivedEvent } from '../model/received-event.ts'
import { findPersonKeys, savePersonKeys } from './store/person-key.ts'

/** Where people come from who were first met through a source. */
export const CONTACT_SOURCE = 'tracking'
/** Identities kept to find a visitor's person by again. */
const VIA_MAX = 4

export type KnownPeople = Map<string, PersonKey>

/** Everybody these events name, as far as they are known by now. */
export async function findPeople(ctx: Ctx, events: readonly ReceivedEvent[]): Promise<KnownPeople> {
  const names = new Map(events.flatMap(namesIn).map((name) => [nameText(name), name]))
  const keys = names.size === 0 ? [] : await findPersonKeys(ctx, [...names.values()])
  return new Map(keys.map((key) => [nameText(key), key]))
}

/**
 * Lets contacts know whom the events introduce, and notes by which names. Adds to `known`, and answers the visitors
 * nobody knew before. One statement or two, however many are introduced.
 */
export async function linkPeople(
  ctx: Ctx,
  events: readonly ReceivedEvent[],
  known: KnownPeople,
): Promise<readonly PersonName[]> {
  const introductions = introductionsIn(events, known)
  if (introductions.length === 0) return []
  const people = await upsertContacts(
    ctx,
    introductions.map((one) => toDraft(one, ctx.now())),
  )
  const links = new Map<string, PersonKey>()
  for (const [place, introduction] of introductions.entries()) {
    const fallback = people[place]?.contactId
    if (fallback === undefined) throw new Error('upsertContacts answered fewer people than drafts')
    for (const key of keysOf(introduction, ownerOf(introduction, known) ?? fallback)) keepNewest(links, key)
  }
  await savePersonKeys(ctx, [...links.values()])
  const fresh = [...links.values()].filter((key) => key.kind === 'visitor' && !known.has(nameText(key)))
  for (const key of links.values()) keepNewest(known, key)
  return fresh
}

/** A user id met before keeps its person, even when a call gives it somebody else's phone: contacts notes the doubt. */
function ownerOf({ names }: Introduction, known: KnownPeople): number | undefined {
  const user = names.find((name) => name.kind === 'user')
  return user && known.get(nameText(user))?.contactId
}

function keysOf({ names, identities, at }: Introduction, contactId: number): PersonKey[] {
  return names.map((name) => ({ ...name, contactId, via: identities.slice(0, VIA_MAX), since: at }))
}

/** The rule of `savePersonKeys`: a user keeps its person, a visitor goes with the latest. */
function keepNewest(keys: KnownPeople, key: PersonKey): void {
  const held = keys.get(nameText(key))
  if (!held || (key.kind === 'visitor' && key.since > held.since)) keys.set(nameText(key), key)
}

/** A clock that runs ahead cannot speak for the future: nothing said after it would hold. */
function toDraft({ identities, facts, at }: Introduction, now: Date): ContactDraft {
  return { ...facts, identities, source: CONTACT_SOURCE, createdAt: at, saidAt: at < now ? at : now }
}
