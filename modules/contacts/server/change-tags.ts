import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { TagFamily } from '../model/tag-family.ts'
import { forgetFuzzyTag } from './forget-fuzzy.ts'
import { forgetTagRule } from './set-tag-rule.ts'
import { lockContacts, readStates } from './store/contact.ts'
import { deleteTag, holdTag, insertTags, listCarriers, listTags, lockTag, updateTag } from './store/tag.ts'
import { deleteTagGroup, holdTagGroup, insertTagGroups, listTagGroups, updateTagGroup } from './store/tag-group.ts'
import { tellSaved, tellTagged } from './tell-contacts.ts'

/** Tags of one tenant. More than a person can choose from; rules count every one of them. */
export const TAGS_MAX = 2000
export const TAG_GROUPS_MAX = 100

type TakenOrMany = 'not_found' | 'name_taken' | 'too_many'

/** Makes a tag in a group. */
export async function createTag(
  ctx: Ctx,
  ask: { readonly groupId: string; readonly name: string },
): Promise<Result<{ tagId: string }, TakenOrMany>> {
  if (!(await holdTagGroup(ctx, ask.groupId))) return refuse('not_found', { field: 'body.groupId' })
  if ((await listTags(ctx)).length >= TAGS_MAX) return refuse('too_many', { facts: { limit: TAGS_MAX } })
  const tagId = ctx.newId()
  const made = await insertTags(ctx, [{ id: tagId, ...ask }])
  return made === 1 ? accept({ tagId }) : refuse('name_taken', { field: 'body.name', facts: { name: ask.name } })
}

/** Gives a tag another name, or another group; people keep it. A guide's own tag stays among their own. */
export async function renameTag(
  ctx: Ctx,
  tagId: string,
  { name, groupId }: { readonly name: string; readonly groupId?: string },
): Promise<Result<{ tagId: string }, 'not_found' | 'name_taken' | 'own_tag'>> {
  const tag = await holdTag(ctx, tagId)
  if (!tag) return refuse('not_found')
  const moves = groupId !== undefined && groupId !== tag.groupId
  if (moves && tag.ownerStaffId) return refuse('own_tag', { field: 'body.groupId' })
  if (moves && !(await holdTagGroup(ctx, groupId))) return refuse('not_found', { field: 'body.groupId' })
  const done = await updateTag(ctx, { ...tag, name, groupId: groupId ?? tag.groupId })
  return done ? accept({ tagId }) : refuse('name_taken', { field: 'body.name', facts: { name } })
}

/** Removes a tag and takes it off everybody. There is no undo: the page asks first and says how many carry it. */
export async function removeTag(
  ctx: Ctx,
  tagId: string,
): Promise<Result<{ tagId: string; people: number }, 'not_found'>> {
  const tag = await lockTag(ctx, tagId)
  if (!tag) return refuse('not_found')
  await forgetTagRule(ctx, tagId)
  await forgetFuzzyTag(ctx, tagId)
  const contactIds = await listCarriers(ctx, tagId)
  await lockContacts(ctx, contactIds)
  await deleteTag(ctx, tagId)
  await tellTagged(ctx, 'contacts.tag_removed', { tag, contactIds, source: 'tag_removed' })
  await tellSaved(ctx, await readStates(ctx, contactIds))
  return accept({ tagId, people: contactIds.length })
}

export async function createTagGroup(
  ctx: Ctx,
  name: string,
  family: TagFamily = '',
): Promise<Result<{ groupId: string }, TakenOrMany>> {
  if ((await listTagGroups(ctx)).length >= TAG_GROUPS_MAX)
    return refuse('too_many', { facts: { limit: TAG_GROUPS_MAX } })
  const groupId = ctx.newId()
  const made = await insertTagGroups(ctx, [{ id: groupId, name, family }])
  return made === 1 ? accept({ groupId }) : refuse('name_taken', { field: 'body.name', facts: { name } })
}

/** Gives a group another name, and says what its tags tell, where that is said. */
export async function renameTagGroup(
  ctx: Ctx,
  groupId: string,
  name: string,
  family?: TagFamily,
): Promise<Result<{ groupId: string }, 'not_found' | 'name_taken'>> {
  const group = await holdTagGroup(ctx, groupId)
  if (!group) return refuse('not_found')
  const done = await updateTagGroup(ctx, { id: groupId, name, family: family ?? group.family })
  return done ? accept({ groupId }) : refuse('name_taken', { field: 'body.name', facts: { name } })
}

/** Removes a group that holds no tag. */
export async function removeTagGroup(
  ctx: Ctx,
  groupId: string,
): Promise<Result<{ groupId: string }, 'not_found' | 'group_not_empty'>> {
  if (await deleteTagGroup(ctx, groupId)) return accept({ groupId })
  return refuse((await holdTagGroup(ctx, groupId)) ? 'group_not_empty' : 'not_found')
}
