import { type Node, portsOf } from '../steps/node-schema.ts'
import type { Flow } from './flow.ts'

/** Where something is put into a drawing: on a way of a node, or with `null` where people come in. */
export interface Place {
  readonly nodeId: string | null
  readonly port: string
}

/** The drawing with a node put in at a place; what stood there comes after it, by its first way, where it has one. */
export function insertNode(flow: Flow, place: Place, node: Node): Flow {
  const after = leadsTo(flow, place)
  const next = Object.fromEntries(portsOf(node).map((port, nth) => [port, nth === 0 ? after : null]))
  return linkPlace({ ...flow, nodes: [...flow.nodes, { ...node, next }] }, place, node.id)
}

/**
 * The drawing without a node. Who would have come to it comes to what follows, where that is but one; where its ways
 * led to different nodes the drawing does not guess: the way before it ends, and what is cut off shows as a fault.
 */
export function removeNode(flow: Flow, nodeId: string): Flow {
  const gone = flow.nodes.find((node) => node.id === nodeId)
  if (!gone) return flow
  const after = new Set(portsOf(gone).flatMap((port) => gone.next[port] ?? []))
  const [only = null] = after.size === 1 ? after : []
  const target = only === nodeId ? null : only
  const relink = (to: string | null) => (to === nodeId ? target : to)
  const nodes = flow.nodes
    .filter((node) => node !== gone)
    .map((node) => ({ ...node, next: Object.fromEntries(Object.entries(node.next).map(([k, to]) => [k, relink(to)])) }))
  return { entry: relink(flow.entry), nodes }
}

/** The drawing with a copy right after a node. Ids come from outside. */
export function duplicateNode(flow: Flow, nodeId: string, newId: string): Flow {
  const node = flow.nodes.find((one) => one.id === nodeId)
  const [port] = node ? portsOf(node) : []
  return node && port !== undefined ? insertNode(flow, { nodeId, port }, { ...node, id: newId }) : flow
}

/** The drawing in which a place leads to another node, or nowhere. */
export function linkPlace(flow: Flow, place: Place, to: string | null): Flow {
  if (place.nodeId === null) return { ...flow, entry: to }
  const nodes = flow.nodes.map((node) =>
    node.id === place.nodeId ? { ...node, next: { ...node.next, [place.port]: to } } : node,
  )
  return { ...flow, nodes }
}

/** Whether leading a place to a node would send people round and round: the fault `circle`. */
export function wouldCircle(flow: Flow, place: Place, to: string): boolean {
  const nodeOf = new Map(flow.nodes.map((node) => [node.id, node]))
  const seen = new Set<string>()
  const reaches = (id: string): boolean => {
    if (id === place.nodeId) return true
    const node = seen.has(id) ? undefined : nodeOf.get(id)
    seen.add(id)
    return node !== undefined && portsOf(node).some((port) => reaches(node.next[port] ?? ''))
  }
  return reaches(to)
}

/** The drawing with a node that says something else; ways it no longer has are forgotten. */
export function changeNode(flow: Flow, node: Node): Flow {
  const next = Object.fromEntries(portsOf(node).map((port) => [port, node.next[port] ?? null]))
  return { ...flow, nodes: flow.nodes.map((one) => (one.id === node.id ? { ...node, next } : one)) }
}

/** Where a place leads. */
export function leadsTo(flow: Flow, place: Place): string | null {
  if (place.nodeId === null) return flow.entry
  return flow.nodes.find((node) => node.id === place.nodeId)?.next[place.port] ?? null
}

/** A name for one more way of a node, unlike those it has. */
export function newPort(taken: readonly string[]): string {
  const numbers = taken.map((port) => Number(/^w(\d+)$/.exec(port)?.[1] ?? 0))
  return `w${Math.max(0, ...numbers) + 1}`
}

/** Shares of so many ways that are as equal as whole percents can be. */
export function equalShares(ports: readonly string[]): { port: string; percent: number }[] {
  const each = Math.floor(100 / ports.length)
  return ports.map((port, i) => ({ port, percent: i === 0 ? 100 - each * (ports.length - 1) : each }))
}
