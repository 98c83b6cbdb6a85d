import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { nestRule } from './nest-rule.ts'
import { type AsOf, scopeAt } from './scope-at.ts'
import { countRegions } from './store/people.ts'
import { findSegment } from './store/segment.ts'

export interface ComparedSegments {
  readonly asOf: Date
  readonly segments: readonly { readonly id: string; readonly name: string; readonly count: number }[]
  /** Every region but the one outside of all: who is in just these, and in none of the others. */
  readonly regions: readonly { readonly segmentIds: readonly string[]; readonly count: number }[]
}

/** How two or three segments overlap: the count of every region, exact, in one pass. */
export async function compareSegments(
  ctx: Ctx,
  segmentIds: readonly string[],
  when: AsOf = {},
): Promise<Result<ComparedSegments, 'not_found' | 'rule_too_big'>> {
  const scope = scopeAt(ctx, when)
  const found = []
  for (const [at, id] of segmentIds.entries()) {
    const segment = await findSegment(ctx, id)
    if (!segment) return refuse('not_found', { field: `body.segmentIds.${at}` })
    const nested = await nestRule(ctx, segment.rule)
    if (!nested) return refuse('rule_too_big')
    found.push({ id, name: segment.name, rule: nested })
  }
  const rules = found.map((segment) => segment.rule)
  const masks = Array.from({ length: 2 ** rules.length - 1 }, (_, i) =>
    rules.map((_rule, at) => ((i + 1) >> at) % 2 === 1),
  )
  const counts = await countRegions(ctx, rules, masks, scope)
  const regions = masks.map((mask, i) => ({
    segmentIds: segmentIds.filter((_, at) => mask[at]),
    count: counts[i] ?? 0,
  }))
  const countOf = (id: string) =>
    regions.filter((region) => region.segmentIds.includes(id)).reduce((sum, region) => sum + region.count, 0)
  return accept({
    asOf: scope.asOf,
    segments: found.map(({ id, name }) => ({ id, name, count: countOf(id) })),
    regions,
  })
}
