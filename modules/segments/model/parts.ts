import type { Condition } from '../conditions/list.ts'
import type { Rule, RuleNode } from './rule.ts'

/** One condition or group, where it stands (`root.all.1.any.0`), and which parts lie directly inside it. */
export interface RulePart {
  readonly path: string
  /** Its own place in the list, 0 for the whole. */
  readonly at: number
  readonly join: 'all' | 'any' | 'not' | 'none'
  readonly condition: Condition | undefined
  /** Places of the parts inside it. */
  readonly inner: readonly number[]
}

/** Every part of a rule, the whole first, each before what lies inside it. */
export function partsOf(rule: Rule): readonly RulePart[] {
  const parts: RulePart[] = []
  const enter = (node: RuleNode, path: string): number => {
    const at = parts.length
    const { join, inside, condition } = openNode(node)
    const inner: number[] = []
    parts.push({ path, at, join, condition, inner })
    for (const [i, part] of inside.entries())
      inner.push(enter(part, join === 'not' ? `${path}.not` : `${path}.${join}.${i}`))
    return at
  }
  enter(rule.root, 'root')
  return parts
}

interface OpenNode {
  readonly join: RulePart['join']
  readonly inside: readonly RuleNode[]
  readonly condition: Condition | undefined
}

function openNode(node: RuleNode): OpenNode {
  if ('all' in node) return { join: 'all', inside: node.all, condition: undefined }
  if ('any' in node) return { join: 'any', inside: node.any, condition: undefined }
  if ('not' in node) return { join: 'not', inside: [node.not], condition: undefined }
  return { join: 'none', inside: [], condition: node }
}
