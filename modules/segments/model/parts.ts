import type { InSegmentCondition } from '../conditions/in-segment/condition.ts'
import type { Condition } from '../conditions/list.ts'
import type { Rule, RuleNode } from './rule.ts'

/** One condition or group, where it stands (`root.all.1.any.0`), and which parts lie directly inside it. */
export interface RulePart {
  readonly path: string
  /** Its own place in the list, 0 for the whole. */
  readonly at: number
  readonly join: 'all' | 'any' | 'not' | 'none'
  readonly condition: Condition | undefined
  /** The condition on another segment, when that segment's rule lies inside this part and answers for it. */
  readonly named?: InSegmentCondition | undefined
  /** Places of the parts inside it. */
  readonly inner: readonly number[]
}

/** A condition on another segment with that segment's rule in its place; made by `nestRules`, never saved. */
export interface NestedCondition extends InSegmentCondition {
  readonly inside: Rule
}

/** Every part of a rule, the whole first, each before what lies inside it. */
export function partsOf(rule: Rule): readonly RulePart[] {
  const parts: RulePart[] = []
  const enter = (node: RuleNode, path: string): number => {
    const at = parts.length
    const { steps, inside, ...open } = openNode(node)
    const inner: number[] = []
    parts.push({ path, at, ...open, inner })
    for (const [i, part] of inside.entries()) inner.push(enter(part, `${path}.${steps(i)}`))
    return at
  }
  enter(rule.root, 'root')
  return parts
}

interface OpenNode extends Pick<RulePart, 'join' | 'condition' | 'named'> {
  readonly inside: readonly RuleNode[]
  /** The step from the part to the one inside it. */
  readonly steps: (i: number) => string
}

function openNode(node: RuleNode): OpenNode {
  const group = { condition: undefined }
  if ('all' in node) return { ...group, join: 'all', inside: node.all, steps: (i) => `all.${i}` }
  if ('any' in node) return { ...group, join: 'any', inside: node.any, steps: (i) => `any.${i}` }
  if ('not' in node) return { ...group, join: 'not', inside: [node.not], steps: () => 'not' }
  if (isNested(node)) return { ...group, join: 'all', named: node, inside: [node.inside.root], steps: () => 'segment' }
  return { join: 'none', inside: [], condition: node, steps: () => '' }
}

function isNested(node: Condition): node is NestedCondition {
  return node.kind === 'in_segment' && 'inside' in node
}
