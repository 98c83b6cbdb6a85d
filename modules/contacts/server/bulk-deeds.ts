import type { Ctx } from '#kit/node/ctx.ts'
import type { BulkBefore, BulkChange, BulkOutcome } from '../model/bulk.ts'
import { type ContactState, GENDERS } from '../model/contact.ts'
import { saveStates } from './save-states.ts'
import { returnTagRows, takeTagRows, takeTagRowsOf } from './store/bulk-change.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { holdTag, insertContactTags, type NewTag } from './store/tag.ts'
import { tellSaved, tellTagged } from './tell-contacts.ts'

/** The action at whose bidding people are changed. */
export interface Bidding {
  readonly actionId: string
  readonly createdBy: string
}

export interface BulkPerson {
  readonly contactId: number
  readonly before: BulkBefore | null
}

/** How one kind of change is done to people, and taken back. Both say of everybody how they stand now. */
interface Deed<C extends BulkChange> {
  apply(ctx: Ctx, change: C, there: readonly number[], bidding: Bidding): Promise<BulkOutcome[]>
  revert(ctx: Ctx, change: C, there: readonly BulkPerson[], bidding: Bidding): Promise<BulkOutcome[]>
}

type TagChange = Extract<BulkChange, { tagId: string }>
type FieldChange = Exclude<BulkChange, TagChange>

/** Does a change to people; who was removed meanwhile is gone. */
export async function applyChange(ctx: Ctx, change: BulkChange, contactIds: readonly number[], bidding: Bidding) {
  const there = await lockContacts(ctx, contactIds)
  const done =
    'tagId' in change
      ? await DEEDS[change.kind].apply(ctx, change, there, bidding)
      : await fieldDeed.apply(ctx, change, there, bidding)
  return withAbsent(contactIds, done, 'gone')
}

/** Puts people back as they were; who has been changed again since is kept as they are. */
export async function revertChange(ctx: Ctx, change: BulkChange, people: readonly BulkPerson[], bidding: Bidding) {
  const ids = people.map((person) => person.contactId)
  const locked = new Set(await lockContacts(ctx, ids))
  const there = people.filter(({ contactId }) => locked.has(contactId))
  const done =
    'tagId' in change
      ? await DEEDS[change.kind].revert(ctx, change, there, bidding)
      : await fieldDeed.revert(ctx, change, there, bidding)
  return withAbsent(ids, done, 'kept')
}

function withAbsent(ids: readonly number[], done: readonly BulkOutcome[], state: 'gone' | 'kept'): BulkOutcome[] {
  const told = new Set(done.map((one) => one.contactId))
  return [...done, ...ids.filter((id) => !told.has(id)).map((contactId) => ({ contactId, state }))]
}

const tagDeed: Deed<TagChange> = {
  async apply(ctx, { tagId }, there, { actionId, createdBy }) {
    const tag = await holdTag(ctx, tagId)
    if (!tag) return there.map((contactId) => ({ contactId, state: 'same' }))
    const pairs = there.map((contactId) => ({ contactId, tagId }))
    const placing = { source: 'manual', origin: { id: actionId, name: createdBy } }
    const added = (await insertContactTags(ctx, pairs, placing)).map((one) => one.contactId)
    await tellMoved(ctx, 'contacts.tag_added', tag, added)
    return outcomes(there, added, 'changed', 'same')
  },
  async revert(ctx, { tagId }, people, { actionId }) {
    const there = people.map((person) => person.contactId)
    const tag = await holdTag(ctx, tagId)
    const taken = tag ? await takeTagRowsOf(ctx, tagId, actionId, there) : []
    if (tag) await tellMoved(ctx, 'contacts.tag_removed', tag, taken)
    return outcomes(there, taken, 'restored', 'kept')
  },
}

const untagDeed: Deed<TagChange> = {
  async apply(ctx, { tagId }, there) {
    const tag = await holdTag(ctx, tagId)
    const taken = tag ? await takeTagRows(ctx, tagId, there) : []
    if (tag)
      await tellMoved(
        ctx,
        'contacts.tag_removed',
        tag,
        taken.map((one) => one.contactId),
      )
    const before = new Map(taken.map(({ contactId, ...placement }) => [contactId, placement]))
    return there.map((contactId) => {
      const was = before.get(contactId)
      return was ? { contactId, state: 'changed', before: was } : { contactId, state: 'same' }
    })
  },
  async revert(ctx, { tagId }, people) {
    const tag = await holdTag(ctx, tagId)
    const rows = people.map(({ contactId, before }) => ({
      contactId,
      source: before?.source ?? 'manual',
      origin: before?.origin ?? '',
      originName: before?.originName ?? '',
      at: before?.at ?? ctx.now().toISOString(),
    }))
    const back = tag ? await returnTagRows(ctx, tagId, rows) : []
    if (tag) await tellMoved(ctx, 'contacts.tag_added', tag, back)
    return outcomes(
      people.map((person) => person.contactId),
      back,
      'restored',
      'kept',
    )
  },
}

const DEEDS = { tag: tagDeed, untag: untagDeed }

const fieldDeed: Deed<FieldChange> = {
  async apply(ctx, change, there) {
    const wanted = wantedOf(change)
    const states = await readStates(ctx, there)
    const meant = states.filter((state) => readValue(state, change) !== wanted)
    await saveStates(
      ctx,
      meant.map((state) => writeValue(state, change, wanted)),
    )
    const before = new Map(meant.map((state) => [state.contactId, { value: readValue(state, change) }]))
    return there.map((contactId) => {
      const was = before.get(contactId)
      return was ? { contactId, state: 'changed', before: was } : { contactId, state: 'same' }
    })
  },
  async revert(ctx, change, people) {
    const wanted = wantedOf(change)
    const there = people.map((person) => person.contactId)
    const befores = new Map(people.map(({ contactId, before }) => [contactId, before?.value ?? null]))
    const untouched = (await readStates(ctx, there)).filter((state) => readValue(state, change) === wanted)
    await saveStates(
      ctx,
      untouched.map((state) => writeValue(state, change, befores.get(state.contactId) ?? null)),
    )
    return outcomes(
      there,
      untouched.map((state) => state.contactId),
      'restored',
      'kept',
    )
  },
}

function wantedOf(change: FieldChange): string | null {
  return change.kind === 'assign' ? change.staffId : change.value
}

function readValue(state: ContactState, change: FieldChange): string | null {
  if (change.kind === 'assign') return state.guideStaffId
  return change.field === 'attribute' ? (state.attributes[change.key] ?? '') : state[change.field]
}

function writeValue(state: ContactState, change: FieldChange, value: string | null): ContactState {
  if (change.kind === 'assign') return { ...state, guideStaffId: value }
  const text = value ?? ''
  if (change.field === 'gender') return { ...state, gender: GENDERS.find((one) => one === text) ?? '' }
  if (change.field !== 'attribute') return { ...state, [change.field]: text }
  const others = Object.entries(state.attributes).filter(([key]) => key !== change.key)
  return { ...state, attributes: Object.fromEntries(text === '' ? others : [...others, [change.key, text]]) }
}

function outcomes(
  all: readonly number[],
  some: readonly number[],
  yes: BulkOutcome['state'],
  no: BulkOutcome['state'],
): BulkOutcome[] {
  const meant = new Set(some)
  return all.map((contactId) => ({ contactId, state: meant.has(contactId) ? yes : no }))
}

async function tellMoved(
  ctx: Ctx,
  name: 'contacts.tag_added' | 'contacts.tag_removed',
  tag: NewTag,
  contactIds: readonly number[],
): Promise<void> {
  await tellTagged(ctx, name, { tag, contactIds, source: 'manual' })
  await tellSaved(ctx, await readStates(ctx, contactIds))
}
