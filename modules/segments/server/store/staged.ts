import type { Ctx } from '#kit/node/ctx.ts'
import { alias, bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import { WINDOW_DAYS_MAX } from '../../conditions/window.ts'
import type { Rule } from '../../model/rule.ts'
import type { QueryScope } from './readings.ts'
import { compileRules, type RuleQuery } from './rule-query.ts'

/** Of each rule those who fit it and none before it, in no order: one pass for all. */
export async function listStaged(ctx: Ctx, rules: readonly Rule[], scope: QueryScope): Promise<number[][]> {
  const query = compileRules(rules, scope)
  const sets = rules.map((_, place) => ch`bitmapToArray(${firstAt(query, place)})`)
  const { staged } = await ctx.warehouse.row<{ staged: number[][] }>(
    ch`${query.head} select array(${list(sets)}) as staged`,
  )
  return staged
}

/** Of each rule how many fit it and none before it, and of the last how many fit none of them. */
export async function countStaged(ctx: Ctx, rules: readonly Rule[], scope: QueryScope): Promise<number[]> {
  const query = compileRules([...rules, EVERYBODY], scope)
  const counts = [...rules, EVERYBODY].map((_, place) => ch`bitmapCardinality(${firstAt(query, place)})`)
  const { found } = await ctx.warehouse.row<{ found: number[] }>(
    ch`${query.head} select array(${list(counts)}) as found`,
  )
  return found
}

/**
 * How many went from which stage to which between two moments, by today's rules: a row of counts for each stage before,
 * then for who was at none, then for who was not yet known; in each row likewise, the last for who has left.
 */
export async function countMoves(
  ctx: Ctx,
  rules: readonly Rule[],
  [before, after]: readonly [QueryScope, QueryScope],
): Promise<number[][]> {
  const places = [...rules.keys(), rules.length]
  const sides = ch`${side('a', rules, before)} cross join ${side('b', rules, after)}`
  const rows = places.map((from) => [
    ...places.map((to) => ch`bitmapAndCardinality(${of('a', from)}, ${of('b', to)})`),
    ch`bitmapAndnotCardinality(${of('a', from)}, b_known)`,
  ])
  const newcomers = [...places.map((to) => ch`bitmapAndnotCardinality(${of('b', to)}, a_known)`), ch`toUInt64(0)`]
  const cells = [...rows, newcomers].map((row) => ch`[${list(row)}]`)
  const { moves } = await ctx.warehouse.row<{ moves: number[][] }>(ch`select [${list(cells)}] as moves from ${sides}`)
  return moves
}

/** People who went from one place to another, as `countMoves` numbers them, lowest id first. */
export async function listMovers(
  ctx: Ctx,
  {
    rules,
    scopes: [before, after],
  }: { readonly rules: readonly Rule[]; readonly scopes: readonly [QueryScope, QueryScope] },
  ask: { readonly from: number; readonly to: number; readonly after: number; readonly limit: number },
): Promise<number[]> {
  const { ids } = await ctx.warehouse.row<{ ids: number[] }>(
    ch`select arraySlice(arrayFilter(id -> id > ${bind('UInt32', ask.after)},
        arraySort(bitmapToArray(${movers(rules, ask)}))), 1, ${bind('UInt32', ask.limit)}) as ids
      from ${side('a', rules, before)} cross join ${side('b', rules, after)}`,
  )
  return ids
}

function movers(
  { length: none }: readonly Rule[],
  { from, to }: { readonly from: number; readonly to: number },
): Fragment {
  // Who was known on neither day went nowhere.
  if (from > none && to > none) return ch`bitmapAndnot(a_known, a_known)`
  if (from > none) return ch`bitmapAndnot(${of('b', to)}, a_known)`
  if (to > none) return ch`bitmapAndnot(${of('a', from)}, b_known)`
  return ch`bitmapAnd(${of('a', from)}, ${of('b', to)})`
}

const EVERYBODY: Rule = { version: 1, root: { all: [] } }
/** Who had become a contact by the moment asked about; everybody else comes from later. */
const KNOWN: Rule = {
  version: 1,
  root: {
    any: [
      { kind: 'attribute', field: 'created', operator: 'in_last', days: WINDOW_DAYS_MAX },
      { kind: 'attribute', field: 'created', operator: 'before_last', days: WINDOW_DAYS_MAX },
    ],
  },
}

function side(name: 'a' | 'b', rules: readonly Rule[], scope: QueryScope): Fragment {
  const query = compileRules([...rules, KNOWN], scope)
  const known = query.setOf(rules.length, 0)
  const sets = [...rules, KNOWN].map(
    (_, place) => ch`bitmapAnd(${known}, ${firstAt(query, place)}) as ${of(name, place)}`,
  )
  return ch`(${query.head} select ${list(sets)}, ${known} as ${alias(`${name}_known`)}) as ${alias(`side_${name}`)}`
}

function of(side: 'a' | 'b', place: number): Fragment {
  return alias(`${side}_${place}`)
}

function firstAt({ setOf }: RuleQuery, place: number): Fragment {
  const earlier = Array.from({ length: place }, (_, at) => setOf(at, 0))
  const [first, ...rest] = earlier
  if (!first) return setOf(place, 0)
  const taken = rest.reduce((set, one) => ch`bitmapOr(${set}, ${one})`, first)
  return ch`bitmapAndnot(${setOf(place, 0)}, ${taken})`
}

function list(fragments: readonly Fragment[]): Fragment {
  return joinFragments(fragments, ', ', ch``)
}
