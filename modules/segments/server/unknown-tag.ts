import type { Ctx } from '#kit/node/ctx.ts'
import { listTags } from '#modules/contacts/index.ts'
import { findPlug } from '../conditions/list.ts'
import { partsOf } from '../model/parts.ts'
import type { Rule } from '../model/rule.ts'

interface NamedTag {
  readonly field: string
  readonly tagId: string
}

/**
 * Where a rule names a tag that is not the tenant's. What an earlier rule named already may stay: its tag was there
 * then, and a segment whose tag was removed since can still be renamed.
 */
export async function unknownTag(ctx: Ctx, rule: Rule, earlier?: Rule): Promise<string | undefined> {
  const kept = new Set((earlier ? tagsOf(earlier) : []).map((one) => one.tagId))
  const named = tagsOf(rule).filter((one) => !kept.has(one.tagId))
  if (named.length === 0) return undefined
  const there = new Set((await listTags(ctx)).map((tag) => tag.id))
  return named.find((one) => !there.has(one.tagId))?.field
}

function tagsOf(rule: Rule): readonly NamedTag[] {
  return partsOf(rule).flatMap(({ condition, path }) => {
    const tagIds = (condition && findPlug(condition.kind)?.tagIds?.(condition)) ?? []
    return tagIds.map((tagId, at) => ({ field: `${path}.tagIds.${at}`, tagId }))
  })
}
