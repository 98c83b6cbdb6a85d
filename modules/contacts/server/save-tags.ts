import type { Ctx } from '#kit/node/ctx.ts'
import type { TagFamily } from '../model/tag-family.ts'
import { insertTags, listTags, type TagRow } from './store/tag.ts'
import { insertTagGroups, listTagGroups } from './store/tag-group.ts'

export interface TagDraft {
  readonly group: string
  readonly name: string
  /** Of the group, where it is made now. */
  readonly family?: TagFamily
}

export interface Tag {
  readonly id: string
  readonly name: string
  readonly groupId: string
  readonly groupName: string
}

/** Makes sure that tags exist, by their names; answers them in the same order. */
export async function saveTags(ctx: Ctx, drafts: readonly TagDraft[]): Promise<Tag[]> {
  const families = new Map(drafts.map(({ group, family = '' }) => [group, family]))
  await insertTagGroups(
    ctx,
    [...families].map(([name, family]) => ({ id: ctx.newId(), name, family })),
  )
  const groups = new Map((await listTagGroups(ctx)).map((group) => [group.name, group.id]))
  await insertTags(
    ctx,
    drafts.map(({ group, name }) => ({ id: ctx.newId(), groupId: groups.get(group) ?? lost(group), name })),
  )
  const tags = new Map((await listTags(ctx)).map((tag) => [keyOf({ group: tag.groupName, name: tag.name }), tag]))
  return drafts.map((draft) => toTag(tags.get(keyOf(draft)) ?? lost(draft.name)))
}

/** A tag without the count of its people. */
function toTag({ id, name, groupId, groupName }: TagRow): Tag {
  return { id, name, groupId, groupName }
}

function keyOf({ group, name }: TagDraft): string {
  return JSON.stringify([group, name])
}

function lost(name: string): never {
  throw new Error(`${name} was saved and is not there`)
}
