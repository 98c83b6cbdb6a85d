import { z } from 'zod'
import { type Node, nodeSchema, portsOf } from '../steps/node-schema.ts'
import { NEXT } from '../steps/port.ts'
import type { Step } from '../steps/step-schema.ts'
import { type Coming, plainTiming, type Timing, timeOf } from './node-timing.ts'

/** Nodes of one journey. */
export const NODES_MAX = 60

/** A journey as it is drawn: nodes, of which each says where its ways lead, and the one that people come to first. */
export const flowSchema = z.object({ entry: z.uuid().nullable(), nodes: z.array(nodeSchema).max(NODES_MAX) })
export type Flow = z.infer<typeof flowSchema>

/** A node as the engine goes by it. */
export interface Stop {
  readonly node: Node
  /** When somebody who comes here is dealt with; `null`: at once. */
  readonly timing: Timing | null
}

/** Every node that people can come to, each after all that lead to it; somebody's place is an index of it. */
export type Route = readonly Stop[]

interface Planned {
  readonly steps: readonly Step[]
  readonly flow?: Flow | undefined
  /** How long customers take to decide; some waits go by it. */
  readonly decisionDays?: number | null
}

/**
 * The route of settings, drawn or listed: of a list each step leads to the next. Nodes of a drawing stand in an order
 * that its arrows and the ids of its nodes alone decide. Asks for a drawing without circles (`flowFaults`).
 */
export function routeOf({ flow, steps, decisionDays = null }: Planned): Route {
  if (flow) return sortNodes(flow).map((node) => ({ node, timing: timingOf(node, decisionDays) }))
  return steps.map(({ day, time, ...step }, i) => ({
    node: { ...step, next: { [NEXT]: steps[i + 1]?.id ?? null } },
    timing: { kind: 'day', day, time },
  }))
}

function timingOf(node: Node, decisionDays: number | null): Timing | null {
  if (node.kind === 'listen' || node.kind === 'outcome') return { kind: 'after', minutes: node.withinMinutes }
  return node.kind === 'wait' ? plainTiming(node.until, decisionDays) : null
}

/** The place of a node or step on the route; -1 when it is not on it. */
export function placeOfNode(settings: Planned, nodeId: string): number {
  return routeOf(settings).findIndex((one) => one.node.id === nodeId)
}

/** When somebody who comes to a stop is dealt with. What is drawn never lies before the coming. */
export function dueAtStop({ node, timing }: Stop, coming: Coming): Date {
  if (!timing) return coming.arrivedAt
  const at = timeOf(timing, coming)
  return node.kind === 'wait' && at < coming.arrivedAt ? coming.arrivedAt : at
}

/** Where a way leads, as an index of the route; undefined where the journey ends. */
export function stopAfter(route: Route, stop: Stop, port: string): number | undefined {
  const id = stop.node.next[port] ?? null
  const place = id === null ? -1 : route.findIndex((one) => one.node.id === id)
  return place === -1 ? undefined : place
}

/** Nodes that the entry leads to, each once and after all that lead to it (depth first, turned round). */
function sortNodes({ entry, nodes }: Flow): readonly Node[] {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const seen = new Set<string>()
  const sorted: Node[] = []
  const visit = (id: string | null) => {
    const node = id === null ? undefined : nodeOf.get(id)
    if (!node || seen.has(node.id)) return
    seen.add(node.id)
    for (const port of portsOf(node).toReversed()) visit(node.next[port] ?? null)
    sorted.push(node)
  }
  visit(entry)
  return sorted.reverse()
}
