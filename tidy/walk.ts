import { type Node, visitorKeys } from 'oxc-parser'

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The nodes directly below a node, in the order of the source. */
export function childrenOf(node: Node): Node[] {
  const fields: Readonly<Record<string, unknown>> = { ...node }
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const value = fields[key]
    return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []
  })
}

/** Visits a node and everything below it; `parents` begins with the nearest. */
export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => void): void {
  const step = (at: Node, parents: readonly Node[]): void => {
    visit(at, parents)
    for (const child of childrenOf(at)) step(child, [at, ...parents])
  }
  step(node, [])
}
