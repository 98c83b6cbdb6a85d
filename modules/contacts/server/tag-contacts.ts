import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { deleteContactTags, holdTag, insertContactTags } from './store/tag.ts'
import { type TagMove, tellSaved, tellTagged } from './tell-contacts.ts'

export interface TagAsk {
  readonly tagId: string
  readonly contactIds: readonly number[]
  /** Who or what says so: `manual`, `rule`, `import` … */
  readonly source: string
}

/** Ids of those whom it changed: the undo takes exactly these back. People of other tenants are not found. */
export type TagAnswer = Result<{ readonly contactIds: readonly number[] }, 'not_found'>

/** Puts a tag on people. */
export async function tagContacts(ctx: Ctx, ask: TagAsk): Promise<TagAnswer> {
  const tag = await holdTag(ctx, ask.tagId)
  if (!tag) return refuse('not_found', { field: 'tagId' })
  const there = await lockContacts(ctx, ask.contactIds)
  if (there.length < new Set(ask.contactIds).size) return refuse('not_found', { field: 'contactIds' })
  const pairs = there.map((contactId) => ({ contactId, tagId: tag.id }))
  const added = await insertContactTags(ctx, pairs, ask.source)
  const contactIds = added.map((one) => one.contactId).sort((a, b) => a - b)
  return tellMove(ctx, 'contacts.tag_added', { tag, contactIds, source: ask.source })
}

/** Takes a tag off people. */
export async function untagContacts(ctx: Ctx, ask: TagAsk): Promise<TagAnswer> {
  const tag = await holdTag(ctx, ask.tagId)
  if (!tag) return refuse('not_found', { field: 'tagId' })
  const there = await lockContacts(ctx, ask.contactIds)
  if (there.length < new Set(ask.contactIds).size) return refuse('not_found', { field: 'contactIds' })
  const contactIds = await deleteContactTags(ctx, tag.id, there)
  return tellMove(ctx, 'contacts.tag_removed', { tag, contactIds, source: ask.source })
}

async function tellMove(ctx: Ctx, name: 'contacts.tag_added' | 'contacts.tag_removed', move: TagMove) {
  await tellTagged(ctx, name, move)
  await tellSaved(ctx, await readStates(ctx, move.contactIds))
  return accept({ contactIds: move.contactIds })
}
