import type { Ctx } from '#kit/node/ctx.ts'
import { deleteFuzzyTags, listAllHolders, listFuzzyTags } from './store/fuzzy-tag.ts'
import { tellFuzzy } from './tell-fuzzy.ts'

/** Takes the fuzzy tags off people who are about to go, in the warehouse too. */
export async function forgetFuzzyOf(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  const held = await listFuzzyTags(ctx, contactIds)
  await tellFuzzy(ctx, { tags: [], gone: held.map(({ contactId, tagId }) => ({ contactId, tagId })) })
  for (const tagId of new Set(held.map((tag) => tag.tagId))) await deleteFuzzyTags(ctx, tagId, contactIds)
}

/** Takes a fuzzy tag off everybody before it is removed. */
export async function forgetFuzzyTag(ctx: Ctx, tagId: string): Promise<void> {
  const held = await listAllHolders(ctx, tagId)
  await tellFuzzy(ctx, { tags: [], gone: held.map((contactId) => ({ contactId, tagId })) })
}
