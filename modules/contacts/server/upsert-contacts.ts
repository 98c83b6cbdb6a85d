import type { Ctx } from '#kit/node/ctx.ts'
import { sendAhead } from '#kit/node/send-ahead.ts'
import {
  blankContact,
  type ContactDraft,
  type ContactState,
  cleanDraft,
  mergeDraft,
  sameState,
} from '../model/contact.ts'
import { type Identity, identityKey } from '../model/identity.ts'
import { type Match, matchDrafts } from '../model/match-drafts.ts'
import { noteChange, type Provenance, type Source } from '../model/provenance.ts'
import { laterNotes, saidWhen, withoutOutdated } from '../model/said-later.ts'
import type { TagOrigin } from '../model/tag-origin.ts'
import { applyPreTags } from './apply-pre-tags.ts'
import { noteConflicts } from './note-conflicts.ts'
import { spellState } from './save-states.ts'
import {
  insertContacts,
  lockContacts,
  noteProvenance,
  readProvenance,
  readStates,
  takeContactIds,
  updateContacts,
} from './store/contact.ts'
import { findOwners, insertIdentities, lockIdentities } from './store/identity.ts'
import { holdTags, insertContactTags, insertFirstTags } from './store/tag.ts'
import { tellAdded, tellGuides, tellSaved } from './tell-contacts.ts'

/** Drafts that go through together; the number of statements does not depend on how many they are. */
export const UPSERT_DRAFTS_MAX = 5000

export interface UpsertHow {
  readonly origin?: TagOrigin
  readonly beside?: boolean
}

export interface UpsertedContact {
  readonly contactId: number
  /** Made by this very draft: the number of these is the number of people added. */
  readonly isNew: boolean
}

interface Person {
  readonly match: Match
  readonly contactId: number
  readonly before: ContactState | undefined
  readonly after: ContactState
  /** When what a source said of them was said, as far as it says that and it is news. */
  readonly notes: Provenance
}

/**
 * Brings people up to what a source knows of them, and answers who each draft is, in the same order. A person is
 * recognised by any identity; see `matchDrafts` for whose drafts they are and `mergeDraft` for what they change. Tags
 * say `origin` when the source is one list of many. `beside` others who ask for it too: should two of them meet the
 * same person first, one fails on a key or a deadlock, and has to be tried again without it.
 */
export async function upsertContacts(
  ctx: Ctx,
  drafts: readonly ContactDraft[],
  { origin, beside }: UpsertHow = {},
): Promise<UpsertedContact[]> {
  const answers: UpsertedContact[] = []
  for (let from = 0; from < drafts.length; from += UPSERT_DRAFTS_MAX)
    answers.push(...(await upsertBatch(ctx, drafts.slice(from, from + UPSERT_DRAFTS_MAX), { origin, beside })))
  return answers
}

async function upsertBatch(
  ctx: Ctx,
  given: readonly ContactDraft[],
  { origin, beside }: UpsertHow,
): Promise<UpsertedContact[]> {
  const drafts = given.map(cleanDraft)
  await holdTags(ctx, [...new Set(drafts.flatMap((draft) => draft.tagIds ?? []))])
  await lockIdentities(ctx, beside)
  const owners = await findOwners(
    ctx,
    drafts.flatMap((draft) => draft.identities),
  )
  const people = await findPeople(ctx, drafts, matchDrafts(drafts, owners))
  await savePeople(ctx, drafts, people, origin)
  await applyPreTags(
    ctx,
    people.flatMap(({ match, contactId }) => match.unclaimed.map((identity) => ({ ...identity, contactId }))),
  )

  const answers = new Map<number, UpsertedContact>()
  for (const { match, contactId, before } of people)
    for (const [nth, place] of match.drafts.entries()) answers.set(place, { contactId, isNew: !before && nth === 0 })
  return drafts.map((_, place) => answers.get(place) ?? missing(place))
}

function missing(place: number): never {
  throw new Error(`Draft ${place} was matched to nobody`)
}

/** Each person with the state before and after; several matches of one known person become one. */
async function findPeople(ctx: Ctx, drafts: readonly ContactDraft[], matches: readonly Match[]): Promise<Person[]> {
  const knownIds = matches.flatMap(({ contactId }) => contactId ?? [])
  const known = knownIds.length > 0 ? await lockKnown(ctx, knownIds) : []
  const states = new Map(known.map((state) => [state.contactId, state]))
  const provenances = drafts.some((draft) => draft.saidAt) ? await readProvenance(ctx, [...states.keys()]) : undefined
  const newIds = await takeContactIds(ctx, matches.length - knownIds.length)
  const fresh = newIds.values()
  return joinByPerson(matches).map((match) => {
    const contactId = match.contactId ?? fresh.next().value
    if (contactId === undefined) throw new Error('The sequence gave too few ids')
    const before = states.get(contactId)
    const provenance = provenances?.get(contactId) ?? {}
    const told = pick(drafts, match.drafts).map((draft) => withoutOutdated(draft, before, provenance))
    const notes = laterNotes(saidWhen(told), provenance)
    return { match, contactId, before, after: mergeAll(ctx, contactId, before, told), notes }
  })
}

async function lockKnown(ctx: Ctx, contactIds: readonly number[]): Promise<readonly ContactState[]> {
  await lockContacts(ctx, contactIds)
  return readStates(ctx, contactIds)
}

function joinByPerson(matches: readonly Match[]): Match[] {
  const joined = new Map<number | string, Match>()
  for (const [place, match] of matches.entries()) {
    const key = match.contactId ?? `new ${place}`
    const other = joined.get(key)
    joined.set(key, other ? joinMatches(other, match) : match)
  }
  return [...joined.values()]
}

function joinMatches(one: Match, other: Match): Match {
  return {
    contactId: one.contactId,
    drafts: [...one.drafts, ...other.drafts],
    conflicts: [...one.conflicts, ...other.conflicts],
    unclaimed: [...one.unclaimed, ...other.unclaimed],
  }
}

function pick(drafts: readonly ContactDraft[], places: readonly number[]): ContactDraft[] {
  return places.flatMap((place) => drafts[place] ?? [])
}

/** Merges drafts in the order in which they were true, so that the order in which they come does not matter. */
function mergeAll(ctx: Ctx, contactId: number, before: ContactState | undefined, drafts: readonly ContactDraft[]) {
  const now = ctx.now()
  const momentOf = ({ saidAt, createdAt }: ContactDraft) => Number(saidAt ?? createdAt ?? now)
  const inOrder = drafts.toSorted((a, b) => momentOf(a) - momentOf(b))
  const start = before ?? blankContact(contactId, inOrder[0]?.source ?? '', inOrder[0]?.createdAt ?? now)
  return inOrder.reduce(mergeDraft, start)
}

/** By what a source named people who were known by it before. */
function named(drafts: readonly ContactDraft[], match: Match): Identity[] {
  const fresh = new Set(match.unclaimed.map(identityKey))
  const identities = pick(drafts, match.drafts).flatMap((draft) => draft.identities)
  return identities.filter((identity) => !fresh.has(identityKey(identity)))
}

const tagsOf = (states: readonly ContactState[]) =>
  states.flatMap(({ contactId, tags }) => tags.map((tagId) => ({ contactId, tagId })))

async function savePeople(
  ctx: Ctx,
  drafts: readonly ContactDraft[],
  people: readonly Person[],
  origin: TagOrigin | undefined,
): Promise<void> {
  const source = drafts[0]?.source ?? ''
  const added = people.filter(({ before }) => !before).map(({ after }) => after)
  const changed = people.filter(({ before, after }) => before && !sameState(before, after)).map(({ after }) => after)
  const from: Source = [source, ctx.now().toISOString(), '']
  const byId = new Map(people.map((person) => [person.contactId, person]))
  const spell = (state: ContactState) => {
    const { before, notes } = byId.get(state.contactId) ?? {}
    return spellState(state, { ...noteChange(before, state, from), ...notes })
  }
  const told = new Set(changed.map(({ contactId }) => contactId))
  const noted = people.filter((one) => one.before && !told.has(one.contactId) && Object.keys(one.notes).length > 0)
  const identities = people.flatMap(({ match, contactId }) =>
    match.unclaimed.map((identity) => ({ ...identity, contactId })),
  )
  const conflicts = people.flatMap(({ match, contactId }) =>
    match.conflicts.map((other) => ({ kept: contactId, other, named: named(drafts, match) })),
  )
  const firstTags = tagsOf(added)
  const tags = tagsOf(changed)
  const placing = { source, ...(origin && { origin }) }
  await sendAhead([
    ...(added.length > 0 ? [() => insertContacts(ctx, added.map(spell))] : []),
    ...(changed.length > 0 ? [() => updateContacts(ctx, changed.map(spell))] : []),
    ...(noted.length > 0 ? [() => noteProvenance(ctx, noted)] : []),
    ...(identities.length > 0 ? [() => insertIdentities(ctx, identities, source)] : []),
    ...(firstTags.length > 0 ? [() => insertFirstTags(ctx, firstTags, placing)] : []),
    ...(tags.length > 0 ? [() => insertContactTags(ctx, tags, placing)] : []),
    () => tellSaved(ctx, [...added, ...changed]),
    () => tellAdded(ctx, added),
    () => tellGuides(ctx, people),
  ])
  if (conflicts.length > 0) await noteConflicts(ctx, conflicts, source)
}
