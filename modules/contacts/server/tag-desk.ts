import type { Ctx } from '#kit/node/ctx.ts'
import { keepRuleTags } from './keep-rule-tags.ts'
import { listByHand, listKept, listTagsKeptBy } from './store/tag-rule.ts'

/** What other modules look up about who carries tags. */
export const tagDesk = {
  /** The news of a group of people that keeps tags. */
  keep: keepRuleTags,
  /** The tags that a group keeps, by the name of its module and its key there; lowest id first. */
  listKeptBy: listTagsKeptBy,
  /** Everybody who carries a tag, however they came by it. */
  listCarriers: async (ctx: Ctx, tagId: string): Promise<readonly number[]> => [
    ...(await listKept(ctx, tagId)),
    ...(await listByHand(ctx, tagId)),
  ],
}
