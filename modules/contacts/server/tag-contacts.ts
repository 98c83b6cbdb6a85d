import type { Actor, Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { deleteContactTags, holdTag, insertContactTags } from './store/tag.ts'
import { type TagMove, tellSaved, tellTagged } from './tell-contacts.ts'

export interface TagAsk {
  readonly tagId: string
  readonly contactIds: readonly number[]
  /** Who or what says so: `manual`, `rule`, `import` … */
  readonly source: string
  /** The member of staff, the list or the action; whoever acts when absent. */
  readonly origin?: { readonly id: string; readonly name: string }
  /** Takes it off instead. */
  readonly off?: boolean
  /** Leaves out people who are not there and names them, instead of refusing all. */
  readonly leaveOutGone?: boolean
}

/** Ids of those whom it changed: the undo takes exactly these back. People of other tenants are not found. */
export interface Tagged {
  readonly contactIds: readonly number[]
  readonly gone: readonly number[]
}

export type TagAnswer = Result<Tagged, 'not_found' | 'fuzzy_tag'>

/** Puts a tag on people, or takes it off. */
export async function tagContacts(ctx: Ctx, ask: TagAsk): Promise<TagAnswer> {
  if (ask.off) return untagContacts(ctx, ask)
  const tag = await holdTag(ctx, ask.tagId)
  if (!tag) return refuse('not_found', { field: 'tagId' })
  if (tag.kind === 'fuzzy') return refuse('fuzzy_tag', { field: 'tagId' })
  const { there, gone } = await lockPeople(ctx, ask)
  if (gone.length > 0 && !ask.leaveOutGone) return refuse('not_found', { field: 'contactIds' })
  const pairs = there.map((contactId) => ({ contactId, tagId: tag.id }))
  const { source, origin = originOf(ctx.actor) } = ask
  const added = await insertContactTags(ctx, pairs, { source, origin })
  const contactIds = added.map((one) => one.contactId).sort((a, b) => a - b)
  return tellMove(ctx, 'contacts.tag_added', { tag, contactIds, source }, gone)
}

/** Takes a tag off people. */
export async function untagContacts(ctx: Ctx, ask: TagAsk): Promise<TagAnswer> {
  const tag = await holdTag(ctx, ask.tagId)
  if (!tag) return refuse('not_found', { field: 'tagId' })
  const { there, gone } = await lockPeople(ctx, ask)
  if (gone.length > 0 && !ask.leaveOutGone) return refuse('not_found', { field: 'contactIds' })
  const contactIds = await deleteContactTags(ctx, tag.id, there)
  return tellMove(ctx, 'contacts.tag_removed', { tag, contactIds, source: ask.source }, gone)
}

async function lockPeople(ctx: Ctx, { contactIds }: TagAsk) {
  const there = await lockContacts(ctx, contactIds)
  const held = new Set(there)
  return { there, gone: [...new Set(contactIds)].filter((id) => !held.has(id)) }
}

type TagFact = 'contacts.tag_added' | 'contacts.tag_removed'

async function tellMove(ctx: Ctx, name: TagFact, move: TagMove, gone: readonly number[]) {
  await tellTagged(ctx, name, move)
  await tellSaved(ctx, await readStates(ctx, move.contactIds))
  return accept({ contactIds: move.contactIds, gone })
}

/** Whoever acts, as the origin of what they do. */
export function originOf(actor: Actor): { readonly id: string; readonly name: string } {
  if (actor.kind === 'system') return { id: '', name: '' }
  return { id: actor.kind === 'staff' ? actor.staffId : actor.keyId, name: actor.name }
}
