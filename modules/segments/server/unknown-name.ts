import type { Ctx } from '#kit/node/ctx.ts'
import { listTags } from '#modules/contacts/index.ts'
import { findPlug } from '../conditions/list.ts'
import { partsOf } from '../model/parts.ts'
import type { Rule } from '../model/rule.ts'
import { listRules } from './store/nesting.ts'
import { listPeopleLists } from './store/people-list.ts'

interface NamedThing {
  readonly field: string
  readonly id: string
}

/**
 * Where a rule names a tag, segment or list that is not the tenant's. What an earlier rule named may stay: its tag
 * was there then, and a segment whose tag was removed since can still be renamed.
 */
export async function unknownName(ctx: Ctx, rule: Rule, earlier?: Rule): Promise<string | undefined> {
  return (
    (await unknownAmong(tagsOf, async () => (await listTags(ctx)).map((tag) => tag.id), rule, earlier)) ??
    (await unknownAmong(segmentsOf, async (ids) => (await listRules(ctx, ids)).map((row) => row.id), rule, earlier)) ??
    (await unknownAmong(listsOf, async () => (await listPeopleLists(ctx)).map((list) => list.id), rule, earlier))
  )
}

async function unknownAmong(
  namedBy: (rule: Rule) => readonly NamedThing[],
  known: (ids: readonly string[]) => Promise<readonly string[]>,
  rule: Rule,
  earlier: Rule | undefined,
): Promise<string | undefined> {
  const kept = new Set((earlier ? namedBy(earlier) : []).map((one) => one.id))
  const named = namedBy(rule).filter((one) => !kept.has(one.id))
  if (named.length === 0) return undefined
  const there = new Set(await known(named.map((one) => one.id)))
  return named.find((one) => !there.has(one.id))?.field
}

function tagsOf(rule: Rule): readonly NamedThing[] {
  return partsOf(rule).flatMap(({ condition, path }) => {
    const tagIds = (condition && findPlug(condition.kind)?.tagIds?.(condition)) ?? []
    return tagIds.map((id, at) => ({ field: `${path}.tagIds.${at}`, id }))
  })
}

function segmentsOf(rule: Rule): readonly NamedThing[] {
  return partsOf(rule).flatMap(({ condition, path }) =>
    condition?.kind === 'in_segment' ? [{ field: `${path}.segmentId`, id: condition.segmentId }] : [],
  )
}

function listsOf(rule: Rule): readonly NamedThing[] {
  return partsOf(rule).flatMap(({ condition, path }) =>
    condition?.kind === 'people' ? [{ field: `${path}.listId`, id: condition.listId }] : [],
  )
}
