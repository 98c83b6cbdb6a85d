import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { mayReadContact } from './contact-grant.ts'
import { listTags } from './store/tag.ts'
import { listPlacements } from './store/tag-placement.ts'
import { tagSight } from './visible-tags.ts'

export interface Placement {
  readonly tagId: string
  readonly name: string
  readonly groupName: string
  readonly isPersonal: boolean
  readonly source: string
  readonly originName: string
  readonly at: string
}

/** Who or what put each tag on a person, as far as the actor may see them. */
export async function readPlacements(ctx: Ctx, contactId: number): Promise<Result<Placement[], 'not_found'>> {
  if (!(await mayReadContact(ctx, contactId))) return refuse('not_found')
  const tags = new Map((await listTags(ctx)).map((tag) => [tag.id, tag]))
  const isVisible = await tagSight(ctx)
  const placements = (await listPlacements(ctx, contactId)).flatMap(({ tagId, source, originName, at }) => {
    const tag = tags.get(tagId)
    if (!tag || !isVisible(tagId)) return []
    const { name, groupName, ownerStaffId } = tag
    return [{ tagId, name, groupName, isPersonal: ownerStaffId !== null, source, originName, at: at.toISOString() }]
  })
  return accept(placements)
}
