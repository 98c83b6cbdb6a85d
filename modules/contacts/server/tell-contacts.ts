import type { Ctx } from '#kit/node/ctx.ts'
import { contactFact, inFacts } from '../events.ts'
import type { ContactState } from '../model/contact.ts'

/** Tells the whole states of people, many to a fact. The people must be locked. */
export async function tellSaved(ctx: Ctx, states: readonly ContactState[]): Promise<void> {
  await ctx.tell(...inFacts(states).map((contacts) => contactFact('contacts.contacts_saved', { contacts })))
}

/** Tells of people held for the first time. */
export async function tellAdded(ctx: Ctx, states: readonly ContactState[]): Promise<void> {
  const added = states.map(({ contactId, source, createdAt }) => ({ contactId, source, at: createdAt }))
  await ctx.tell(...inFacts(added).map((contacts) => contactFact('contacts.contacts_added', { contacts })))
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
