import type { Ctx } from '#kit/node/ctx.ts'
import { NESTED_PARTS_MAX, nestRules, ringOf, segmentsIn } from '../model/nested.ts'
import type { Rule } from '../model/rule.ts'
import { listNaming, listRules, lockNesting } from './store/nesting.ts'

/** The rule with the rules of all segments it names in their places; nothing when that makes too many parts. */
export async function nestRule(ctx: Ctx, rule: Rule): Promise<Rule | undefined> {
  const named = segmentsIn(rule)
  return named.length === 0 ? rule : nestRules(rule, await readNamed(ctx, named))
}

/** `nestRule` of a rule that was let in when it was saved or asked about. */
export async function mustNest(ctx: Ctx, rule: Rule): Promise<Rule> {
  const nested = await nestRule(ctx, rule)
  if (!nested) throw new Error(`A rule with the segments it names has more than ${NESTED_PARTS_MAX} parts`)
  return nested
}

export type NestingProblem =
  | { readonly reason: 'segment_ring'; readonly ring: readonly string[] }
  | { readonly reason: 'rule_too_big' }

/**
 * Why a segment may not have a rule because of the segments it names, or those that name it. Only one such change of a
 * tenant at a time: two that each look harmless could close a ring together.
 */
export async function nestingProblem(ctx: Ctx, segmentId: string, rule: Rule): Promise<NestingProblem | undefined> {
  await lockNesting(ctx)
  const naming = await readNaming(ctx, segmentId)
  const named = segmentsIn(rule)
  if (named.length === 0 && naming.size === 0) return undefined
  const rules = new Map([...(await readNamed(ctx, named)), ...naming, [segmentId, rule] as const])
  const ring = ringOf(segmentId, rule, rules)
  if (ring) return { reason: 'segment_ring', ring }
  const isTooBig = [rule, ...naming.values()].some((one) => nestRules(one, rules) === undefined)
  return isTooBig ? { reason: 'rule_too_big' } : undefined
}

/** Segments that name a segment, themselves or by others in between. */
export async function readNaming(ctx: Ctx, segmentId: string): Promise<ReadonlyMap<string, Rule>> {
  const found = new Map<string, Rule>()
  for (let ids: readonly string[] = [segmentId]; ids.length > 0; ) {
    const rows = (await listNaming(ctx, ids)).filter((row) => !found.has(row.id))
    for (const row of rows) found.set(row.id, row.rule)
    ids = rows.map((row) => row.id)
  }
  found.delete(segmentId)
  return found
}

async function readNamed(ctx: Ctx, named: readonly string[]): Promise<ReadonlyMap<string, Rule>> {
  const rules = new Map<string, Rule>()
  for (let ids = named; ids.length > 0; ) {
    const rows = await listRules(ctx, ids)
    for (const row of rows) rules.set(row.id, row.rule)
    const inner = new Set(rows.flatMap((row) => segmentsIn(row.rule)))
    ids = [...inner].filter((id) => !rules.has(id))
    if (rows.length === 0) break
  }
  return rules
}
