import type { Ctx } from '#kit/node/ctx.ts'
import { contactFact, inFacts } from '../events.ts'
import type { ContactState } from '../model/contact.ts'
import { readStaffNames } from './known-staff.ts'

/** Tells the whole states of people, many to a fact. The people must be locked. */
export async function tellSaved(ctx: Ctx, states: readonly ContactState[]): Promise<void> {
  await ctx.tell(...inFacts(states).map((contacts) => contactFact('contacts.contacts_saved', { contacts })))
}

/** Tells of people held for the first time. */
export async function tellAdded(ctx: Ctx, states: readonly ContactState[]): Promise<void> {
  const added = states.map(({ contactId, source, createdAt }) => ({ contactId, source, at: createdAt }))
  await ctx.tell(...inFacts(added).map((contacts) => contactFact('contacts.contacts_added', { contacts })))
}

export interface GuideMove {
  readonly before: Pick<ContactState, 'contactId' | 'guideStaffId'> | undefined
  readonly after: Pick<ContactState, 'contactId' | 'guideStaffId'>
}

/** Tells whose people are another's from now on, so that what came of them before stays with who it was then. */
export async function tellGuides(ctx: Ctx, moves: readonly GuideMove[]): Promise<void> {
  const changed = moves.filter(({ before, after }) => before && before.guideStaffId !== after.guideStaffId)
  if (changed.length === 0) return
  const names = await readStaffNames(ctx)
  const nameOf = (staffId: string | null) => names.get(staffId ?? '') ?? '—'
  const at = ctx.now().toISOString()
  const changes = changed.map(({ before, after }) => {
    const [fromStaffId, toStaffId] = [before?.guideStaffId ?? null, after.guideStaffId]
    const words = `${nameOf(fromStaffId)} → ${nameOf(toStaffId)}`
    return { contactId: after.contactId, fromStaffId, toStaffId, words }
  })
  await ctx.tell(...inFacts(changes).map((part) => contactFact('contacts.guides_changed', { changes: part, at })))
}

export interface TagMove {
  readonly tag: { readonly id: string; readonly name: string; readonly ownerStaffId?: string | null }
  readonly contactIds: readonly number[]
  readonly source: string
}

/** Tells of a tag put on people, or taken off. */
export async function tellTagged(
  ctx: Ctx,
  name: 'contacts.tag_added' | 'contacts.tag_removed',
  { tag, contactIds, source }: TagMove,
): Promise<void> {
  const at = ctx.now().toISOString()
  const own = tag.ownerStaffId ? { isOwn: true } : {}
  const facts = inFacts(contactIds).map((part) =>
    contactFact(name, { tagId: tag.id, tagName: tag.name, contactIds: part, source, at, ...own }),
  )
  await ctx.tell(...facts)
}
