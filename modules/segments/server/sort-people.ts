import type { Ctx } from '#kit/node/ctx.ts'
import type { Rule } from '../model/rule.ts'
import { mustNest } from './nest-rule.ts'
import { scopeAt } from './scope-at.ts'
import { ASKED_PEOPLE_MAX } from './store/rule-query.ts'
import { findSegments } from './store/segment.ts'
import { countStaged, listStaged } from './store/staged.ts'

/**
 * Of several saved segments, in their order, the first that each of these people is in now; who is in none is left
 * out. One query for as many people as a query may be asked about.
 */
export async function sortIntoSegments(
  ctx: Ctx,
  segmentIds: readonly string[],
  contactIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rules = await rulesOf(ctx, segmentIds)
  const sorted = new Map<number, string>()
  if (rules.length === 0) return sorted
  const people = [...new Set(contactIds)]
  for (let from = 0; from < people.length; from += ASKED_PEOPLE_MAX) {
    const asked = people.slice(from, from + ASKED_PEOPLE_MAX)
    const found = await listStaged(ctx, rules, { ...scopeAt(ctx, {}), people: asked })
    for (const [place, ids] of found.entries()) for (const id of ids) sorted.set(id, segmentIds[place] ?? '')
  }
  return sorted
}

/** How many are in each of several segments and in none before it, and at the end how many in none: one query. */
export async function countSorted(ctx: Ctx, segmentIds: readonly string[]): Promise<readonly number[]> {
  return countStaged(ctx, await rulesOf(ctx, segmentIds), scopeAt(ctx, {}))
}

async function rulesOf(ctx: Ctx, segmentIds: readonly string[]): Promise<Rule[]> {
  const found = new Map((await findSegments(ctx, segmentIds)).map((segment) => [segment.id, segment]))
  return Promise.all(
    segmentIds.map((id) => {
      const segment = found.get(id)
      if (!segment) throw new Error(`No segment ${id}`)
      return mustNest(ctx, segment.rule)
    }),
  )
}
