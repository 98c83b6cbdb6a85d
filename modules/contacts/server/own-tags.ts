import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { OWN_TAGS_MAX } from '../model/own-tag.ts'
import { removeTag, TAGS_MAX } from './change-tags.ts'
import { mayReadContact } from './contact-grant.ts'
import { insertTags, listTags, lockTag } from './store/tag.ts'
import { holdOwnGroup } from './store/tag-group.ts'
import { tagContacts, untagContacts } from './tag-contacts.ts'

const OWN_GROUP = '我的标签'

/** A tag of the guide's own, which no other guide sees. */
export async function createOwnTag(
  ctx: Ctx,
  name: string,
): Promise<Result<{ tagId: string }, 'not_staff' | 'name_taken' | 'too_many'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not_staff')
  const ownerStaffId = ctx.actor.staffId
  const tags = await listTags(ctx)
  const own = tags.filter((tag) => tag.ownerStaffId === ownerStaffId)
  if (own.length >= OWN_TAGS_MAX) return refuse('too_many', { facts: { limit: OWN_TAGS_MAX } })
  if (tags.length >= TAGS_MAX) return refuse('too_many', { facts: { limit: TAGS_MAX } })
  const groupId = await holdOwnGroup(ctx, { id: ctx.newId(), name: OWN_GROUP }, ownerStaffId)
  const tagId = ctx.newId()
  const made = await insertTags(ctx, [{ id: tagId, groupId, name, ownerStaffId }])
  return made === 1 ? accept({ tagId }) : refuse('name_taken', { field: 'body.name', facts: { name } })
}

export interface OwnTagMove {
  readonly contactId: number
  readonly tagId: string
  /** On or off. */
  readonly on: boolean
}

/** Puts one's own tag on a person one may see, or takes it off. */
export async function moveOwnTag(
  ctx: Ctx,
  { contactId, tagId, on }: OwnTagMove,
): Promise<Result<{ changed: boolean }, 'not_found' | 'fuzzy_tag'>> {
  if (!(await isOwn(ctx, tagId))) return refuse('not_found', { field: 'body.ownTagId' })
  if (!(await mayReadContact(ctx, contactId))) return refuse('not_found')
  const ask = { tagId, contactIds: [contactId], source: 'manual' }
  const moved = on ? await tagContacts(ctx, ask) : await untagContacts(ctx, ask)
  return moved.ok ? accept({ changed: moved.value.contactIds.length > 0 }) : moved
}

/** Removes one's own tag and takes it off everybody. */
export async function removeOwnTag(
  ctx: Ctx,
  tagId: string,
): Promise<Result<{ tagId: string; people: number }, 'not_found'>> {
  return (await isOwn(ctx, tagId)) ? removeTag(ctx, tagId) : refuse('not_found')
}

async function isOwn(ctx: Ctx, tagId: string): Promise<boolean> {
  const tag = await lockTag(ctx, tagId)
  return ctx.actor.kind === 'staff' && tag?.ownerStaffId === ctx.actor.staffId
}
