import type { Ctx } from '#kit/node/ctx.ts'
import type { Rule } from '../model/rule.ts'
import { mustNest } from './nest-rule.ts'
import { scopeAt } from './scope-at.ts'
import { ASKED_PEOPLE_MAX } from './store/rule-query.ts'
import { findSegments } from './store/segment.ts'
import { countStaged, listStaged } from './store/staged.ts'

/** A saved segment by its id, or a rule under a name of its own. */
export type SortedBy = string | { readonly id: string; readonly rule: Rule }

/**
 * Of several saved segments or rules, in their order, the first that each of these people is in now; who is in none is
 * left out. One query for as many people as a query may be asked about.
 */
export async function sortIntoSegments(
  ctx: Ctx,
  segments: readonly SortedBy[],
  contactIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rules = await rulesOf(ctx, segments)
  const ids = segments.map((one) => (typeof one === 'string' ? one : one.id))
  const sorted = new Map<number, string>()
  if (rules.length === 0) return sorted
  const people = [...new Set(contactIds)]
  for (let from = 0; from < people.length; from += ASKED_PEOPLE_MAX) {
    const asked = people.slice(from, from + ASKED_PEOPLE_MAX)
    const found = await listStaged(ctx, rules, { ...scopeAt(ctx, {}), people: asked })
    for (const [place, members] of found.entries()) for (const id of members) sorted.set(id, ids[place] ?? '')
  }
  return sorted
}

/** How many are in each of several of them and in none before it, and at the end how many in none: one query. */
export async function countSorted(ctx: Ctx, segments: readonly SortedBy[]): Promise<readonly number[]> {
  return countStaged(ctx, await rulesOf(ctx, segments), scopeAt(ctx, {}))
}

async function rulesOf(ctx: Ctx, segments: readonly SortedBy[]): Promise<Rule[]> {
  const named = segments.flatMap((one) => (typeof one === 'string' ? [one] : []))
  const found = new Map((await findSegments(ctx, named)).map((segment) => [segment.id, segment]))
  return Promise.all(
    segments.map((one) => {
      if (typeof one !== 'string') return mustNest(ctx, one.rule)
      const segment = found.get(one)
      if (!segment) throw new Error(`No segment ${one}`)
      return mustNest(ctx, segment.rule)
    }),
  )
}
