import { isGroup, type RuleGroup, type RulePart, type RulePath } from '#kit/web/rules/rule-tree.ts'
import type { Condition } from '../conditions/list.ts'
import type { Rule, RuleNode } from '../model/rule.ts'

export type RuleTree = RuleGroup<Condition>

/** Nothing yet: everybody. */
export const EMPTY_TREE: RuleTree = { join: 'and', parts: [] }

/** The rule that a tree of the builder says. */
export function toRule(tree: RuleTree): Rule {
  return { version: 1, root: toNode(tree) }
}

function toNode(part: RulePart<Condition>): RuleNode {
  const node = isGroup(part) ? toGroupNode(part) : part.condition
  return part.not ? { not: node } : node
}

function toGroupNode({ join, parts }: RuleTree): RuleNode {
  const inner = parts.map(toNode)
  // An empty group asks nothing, so it holds for everybody, whichever way it would join.
  return join === 'and' || inner.length === 0 ? { all: inner } : { any: inner }
}

/** The tree that draws a rule. What cannot be drawn as it stands (a bare condition, not of not) gets a group. */
export function toTree({ root }: Rule): RuleTree {
  const part = toPart(root)
  return isGroup(part) ? part : { join: 'and', parts: [part] }
}

function toPart(node: RuleNode): RulePart<Condition> {
  if ('all' in node) return { join: 'and', parts: node.all.map(toPart) }
  if ('any' in node) return { join: 'or', parts: node.any.map(toPart) }
  if (!('not' in node)) return { condition: node }
  const inner = toPart(node.not)
  return inner.not ? { join: 'and', not: true, parts: [inner] } : { ...inner, not: true }
}

interface CountedPart {
  readonly path: string
  readonly count: number
}

/** Counts by the builder's paths: `root.all.1.not.any.0` is `1.0`; a part turned round is counted as it is said. */
export function countsByPlace(parts: readonly CountedPart[]): ReadonlyMap<RulePath, number> {
  const counts = new Map<RulePath, number>()
  for (const { path, count } of parts) {
    const place = path.split('.').filter((step) => /^\d+$/.test(step))
    // The outer of two parts at one place comes first; it is the one with `not`.
    if (!counts.has(place.join('.'))) counts.set(place.join('.'), count)
  }
  return counts
}

/** Who is in some segments and not in the others: one region of an overlap. */
export function regionRule(parts: readonly { readonly id: string; readonly isIn: boolean }[]): Rule {
  const nodes = parts.map(({ id, isIn }): RuleNode => {
    const named: Condition = { kind: 'in_segment', segmentId: id }
    return isIn ? named : { not: named }
  })
  return { version: 1, root: { all: nodes } }
}
