import type { Ctx } from '#kit/node/ctx.ts'
import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { Rule } from '../../model/rule.ts'
import type { QueryScope } from './readings.ts'
import { compileRules } from './rule-query.ts'

/** People shown as a taste of a segment. */
export const SAMPLE_PEOPLE = 10

export interface RuleCount {
  readonly count: number
  readonly parts: readonly { readonly path: string; readonly count: number }[]
  readonly sample: readonly number[]
}

/** The exact count of the whole and of every part in one pass, and a few who fit, the same ones each time. */
export async function countPeople(ctx: Ctx, rule: Rule, scope: QueryScope): Promise<RuleCount> {
  const { rules, head, setOf } = compileRules([rule], scope)
  const parts = rules.flat()
  const counts = parts.map(({ at }) => ch`bitmapCardinality(${setOf(0, at)}) as ${alias(`n${at}`)}`)
  const size = bind('UInt32', SAMPLE_PEOPLE)
  // Ordered by a hash: neither the oldest customers only, nor others at every keystroke.
  const ids = ch`bitmapToArray(${setOf(0, 0)})`
  const sample = ch`arraySlice(arrayPartialSort(id -> intHash32(id), ${size}, ${ids}), 1, ${size}) as sample`
  const columns = joinFragments([...counts, sample], ', ', ch``)
  const row = await ctx.warehouse.row<Record<string, number> & { sample: number[] }>(ch`${head} select ${columns}`)
  const counted = parts.map(({ path, at }) => ({ path, count: row[`n${at}`] ?? 0 }))
  return { count: counted[0]?.count ?? 0, parts: counted, sample: row.sample }
}

/** Ids of everybody who fits, lowest first. */
export async function listMembers(ctx: Ctx, rule: Rule, scope: QueryScope): Promise<number[]> {
  const { head, setOf } = compileRules([rule], scope)
  return idsOf(ctx, ch`${head} select ${sorted(setOf(0, 0))} as ids`)
}

/** Of each rule everybody who fits, in no order: one pass for all of them. */
export async function listMembersOfAll(ctx: Ctx, rules: readonly Rule[], scope: QueryScope): Promise<number[][]> {
  const { head, setOf } = compileRules(rules, scope)
  const sets = rules.map((_, rule) => ch`bitmapToArray(${setOf(rule, 0)})`)
  const { members } = await ctx.warehouse.row<{ members: number[][] }>(
    ch`${head} select array(${joinFragments(sets, ', ', ch``)}) as members${readingWhole(scope)}`,
  )
  return members
}

/** From so many people on every mark has rows of one of them. */
const IN_EVERY_MARK = 2_000

/**
 * How many people's rows are read: from one end of a table to the other in long blocks. To look first in which marks
 * they lie, and to hand each short piece to another thread, is a third of what the rows themselves cost.
 */
function readingWhole({ people }: QueryScope): Fragment {
  if (!people || people.length < IN_EVERY_MARK) return ch``
  return ch` settings use_index_for_in_with_subqueries = 0, max_block_size = 262144,
    preferred_block_size_bytes = 8000000, local_filesystem_read_method = 'pread'`
}

/** Of each rule how many fit: one pass for all of them. */
export async function countAll(ctx: Ctx, rules: readonly Rule[], scope: QueryScope): Promise<number[]> {
  const { head, setOf } = compileRules(rules, scope)
  const counts = rules.map((_, rule) => ch`bitmapCardinality(${setOf(rule, 0)})`)
  const { found } = await ctx.warehouse.row<{ found: number[] }>(
    ch`${head} select array(${joinFragments(counts, ', ', ch``)}) as found`,
  )
  return found
}

/** How many fit just the rules that a mask names, and none of the others; of every mask at once. */
export async function countRegions(
  ctx: Ctx,
  rules: readonly Rule[],
  masks: readonly (readonly boolean[])[],
  scope: QueryScope,
): Promise<number[]> {
  const { head, setOf } = compileRules(rules, scope)
  const counts = masks.map((mask) => {
    const within = mask.flatMap((isIn, rule) => (isIn ? [setOf(rule, 0)] : []))
    const without = mask.flatMap((isIn, rule) => (isIn ? [] : [setOf(rule, 0)]))
    const common = within.reduce((set, one) => ch`bitmapAnd(${set}, ${one})`)
    return ch`bitmapCardinality(${without.reduce((set, one) => ch`bitmapAndnot(${set}, ${one})`, common)})`
  })
  const { found } = await ctx.warehouse.row<{ found: number[] }>(
    ch`${head} select array(${joinFragments(counts, ', ', ch``)}) as found`,
  )
  return found
}

/** A page of those who fit, after an id. */
export async function pageMembers(
  ctx: Ctx,
  rule: Rule,
  scope: QueryScope,
  page: { after: number; limit: number },
): Promise<number[]> {
  const { head, setOf } = compileRules([rule], scope)
  // In 64 bits: after the highest id there is one more.
  const from = bind('UInt64', page.after + 1)
  const limit = bind('UInt64', page.limit)
  const ids = ch`arraySlice(arrayFilter(id -> id >= ${from}, ${sorted(setOf(0, 0))}), 1, ${limit})`
  return idsOf(ctx, ch`${head} select ${ids} as ids`)
}

/** A small bitmap keeps its ids as they came. */
function sorted(people: Fragment): Fragment {
  return ch`arraySort(bitmapToArray(${people}))`
}

async function idsOf(ctx: Ctx, query: Fragment): Promise<number[]> {
  return (await ctx.warehouse.row<{ ids: number[] }>(query)).ids
}
