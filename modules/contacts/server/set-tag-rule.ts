import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { clearRuleTags } from './clear-rule-tags.ts'
import { FILL_RULE_JOB } from './keep-rule-tags.ts'
import { groupsOf } from './people-groups.ts'
import { lockTag } from './store/tag.ts'
import { deleteTagRule, lockTagRule, saveTagRule, type TagRuleRow } from './store/tag-rule.ts'

export interface TagRuleAsk {
  readonly keeper: string
  readonly key: string
}

type RuleRefusal = 'not_found' | 'not_a_rule_tag' | 'group_archived'

/** From now on the tag is on whoever belongs to the group. Who belongs already gets it in a moment, by a job. */
export async function setTagRule(
  ctx: Ctx,
  tagId: string,
  { keeper, key }: TagRuleAsk,
): Promise<Result<{ tagId: string }, RuleRefusal>> {
  const tag = await lockTag(ctx, tagId)
  if (!tag) return refuse('not_found')
  if (tag.kind === 'fuzzy' || tag.ownerStaffId) return refuse('not_a_rule_tag')
  const groups = groupsOf(ctx, keeper)
  const group = await groups?.find(ctx, key)
  if (!groups || !group) return refuse('not_found', { field: 'body.key' })
  const before = await lockTagRule(ctx, tagId)
  if (before?.keeper === keeper && before.key === key) return accept({ tagId })
  if (before) await letGo(ctx, before)
  if (!(await groups.follow(ctx, key, followerOf(tagId)))) return refuse('group_archived', { field: 'body.key' })
  await saveTagRule(ctx, { tagId, keeper, key, name: group.name })
  await ctx.enqueue(FILL_RULE_JOB, { tagId }, { key: tagId })
  return accept({ tagId })
}

/** The rule keeps the tag no longer, and takes it off those on whom it had put it. */
export async function dropTagRule(ctx: Ctx, tagId: string): Promise<Result<{ tagId: string }, 'not_found'>> {
  if (!(await lockTag(ctx, tagId))) return refuse('not_found')
  const before = await lockTagRule(ctx, tagId)
  if (before) await letGo(ctx, before)
  return accept({ tagId })
}

/** Before a tag goes: nobody need tell of a group any more. */
export async function forgetTagRule(ctx: Ctx, tagId: string): Promise<void> {
  const rule = await lockTagRule(ctx, tagId)
  if (rule) await groupsOf(ctx, rule.keeper)?.unfollow(ctx, rule.key, followerOf(tagId))
}

async function letGo(ctx: Ctx, rule: TagRuleRow): Promise<void> {
  await groupsOf(ctx, rule.keeper)?.unfollow(ctx, rule.key, followerOf(rule.tagId))
  await deleteTagRule(ctx, rule.tagId)
  await clearRuleTags(ctx, rule.tagId)
}

function followerOf(tagId: string): string {
  return `contacts.tag:${tagId}`
}
