import { type Ctx, may } from '#kit/node/ctx.ts'
import { readStaffNames } from './known-staff.ts'
import { listTags, type TagRow } from './store/tag.ts'
import { listTagsOfOthers } from './store/tag-placement.ts'

/**
 * Whether the actor may see a tag. A guide sees the company's tags and their own; whoever sees all customers sees the
 * personal tags of every guide, because they too are held about a person.
 */
export async function tagSight(ctx: Ctx): Promise<(tagId: string) => boolean> {
  const { actor } = ctx
  if (actor.kind !== 'staff' || may(actor, 'contacts.read')) return () => true
  const hidden = new Set(await listTagsOfOthers(ctx, actor.staffId))
  return (tagId) => !hidden.has(tagId)
}

export interface VisibleTag extends TagRow {
  readonly ownerName: string | null
}

/** All tags the actor may see, in the order of their groups; personal ones with the name of whose they are. */
export async function listVisibleTags(ctx: Ctx): Promise<VisibleTag[]> {
  const isVisible = await tagSight(ctx)
  const tags = (await listTags(ctx)).filter((tag) => isVisible(tag.id))
  const names = tags.some((tag) => tag.ownerStaffId) ? await readStaffNames(ctx) : new Map<string, string>()
  return tags.map((tag) => ({ ...tag, ownerName: names.get(tag.ownerStaffId ?? '') ?? null }))
}
