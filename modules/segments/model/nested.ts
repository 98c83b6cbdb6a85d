import { type NestedCondition, partsOf } from './parts.ts'
import type { Rule, RuleNode } from './rule.ts'

/** Parts of a rule with all the rules it names put in their places. */
export const NESTED_PARTS_MAX = 400

/** Rules of saved segments by id. */
export type RulesById = ReadonlyMap<string, Rule>

/** Ids of the segments that a saved rule names itself. */
export function segmentsIn(rule: Rule): readonly string[] {
  const named = partsOf(rule).flatMap(({ condition }) =>
    condition?.kind === 'in_segment' ? [condition.segmentId] : [],
  )
  return [...new Set(named)]
}

/** The ring that a rule would close when saved as a segment: ids from the segment round to itself. */
export function ringOf(segmentId: string, rule: Rule, rules: RulesById): readonly string[] | undefined {
  const seen = new Set<string>()
  const walk = (named: readonly string[], way: readonly string[]): readonly string[] | undefined => {
    for (const id of named) {
      if (id === segmentId) return [...way, id]
      if (seen.has(id)) continue
      seen.add(id)
      const inner = rules.get(id)
      const ring = inner && walk(segmentsIn(inner), [...way, id])
      if (ring) return ring
    }
  }
  return walk(segmentsIn(rule), [segmentId])
}

/**
 * The rule with every segment it names put in its place, and theirs in turn; nothing when that makes too many parts.
 * Saved rules form no ring, so it comes to an end; should they, the second time round holds nobody.
 */
export function nestRules(rule: Rule, rules: RulesById): Rule | undefined {
  const within = (node: RuleNode, way: readonly string[]): RuleNode => {
    if ('all' in node) return { all: node.all.map((part) => within(part, way)) }
    if ('any' in node) return { any: node.any.map((part) => within(part, way)) }
    if ('not' in node) return { not: within(node.not, way) }
    if (node.kind !== 'in_segment') return node
    const inner = way.includes(node.segmentId) ? undefined : rules.get(node.segmentId)
    if (!inner || way.length > NESTED_DEPTH_MAX) return node
    const nested: NestedCondition = {
      ...node,
      inside: { version: 1, root: within(inner.root, [...way, node.segmentId]) },
    }
    return nested
  }
  const nested: Rule = { version: 1, root: within(rule.root, []) }
  return partsOf(nested).length > NESTED_PARTS_MAX ? undefined : nested
}

/** Segments in segments that are followed. */
const NESTED_DEPTH_MAX = 10
