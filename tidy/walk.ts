import { type Node, visitorKeys } from 'oxc-parser'

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The nodes directly below a node, in the order of the source. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = []
  const fields = node as unknown as Readonly<Record<string, unknown>>
  for (const key of visitorKeys[node.type] ?? []) {
    const value = fields[key]
    if (Array.isArray(value)) children.push(...value.filter(isNode))
    else if (isNode(value)) children.push(value)
  }
  return children
}

/** A node and everything below it in the order of the source, with the place of the node above each; -1 is none. */
interface Flat {
  readonly nodes: readonly Node[]
  readonly above: readonly number[]
}

/** Every wall walks every program: it is laid flat once. */
const laid = new WeakMap<Node, Flat>()

function layFlat(root: Node): Flat {
  const known = laid.get(root)
  if (known) return known
  const nodes: Node[] = []
  const above: number[] = []
  const step = (node: Node, parent: number): void => {
    const place = nodes.push(node) - 1
    above.push(parent)
    for (const child of childrenOf(node)) step(child, place)
  }
  step(root, -1)
  const flat: Flat = { nodes, above }
  if (root.type === 'Program') laid.set(root, flat)
  return flat
}

/** Visits a node and everything below it; `parents` begins with the nearest. */
export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => void): void {
  const { nodes, above } = layFlat(node)
  // The line of parents that all children of one node share.
  const lines: Node[][] = []
  const lineBelow = (place: number): readonly Node[] => {
    const parent = nodes[place]
    if (!parent) return []
    lines[place] ??= [parent, ...lineBelow(above[place] ?? -1)]
    return lines[place]
  }
  const asksForParents = visit.length > 1
  for (const [place, one] of nodes.entries()) visit(one, asksForParents ? lineBelow(above[place] ?? -1) : [])
}
