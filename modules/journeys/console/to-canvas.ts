import type { CanvasFigure, CanvasNode, CanvasPlace } from '#kit/web/canvas/canvas-parts.ts'
import type { IconName } from '#kit/web/icon-names.ts'
import type { Place } from '../model/drawing.ts'
import { type Flow, routeOf } from '../model/flow.ts'
import { type FaultAt, givesTask } from '../model/flow-faults.ts'
import { type Node, portsOf } from '../steps/node-schema.ts'
import { NEXT } from '../steps/port.ts'
import { labelPort, linesOf, nameNode, type Speech, sayFault } from './node-words.ts'

/** Stands on the canvas for where people come in. */
export const START = 'start'

export const KIND_ICONS: Readonly<Record<Node['kind'], IconName>> = {
  message: 'message',
  wait: 'clock',
  listen: 'bell',
  branch: 'filter',
  split: 'spread',
  tag: 'tag',
  field: 'edit',
  task: 'check',
  outcome: 'tasks',
  webhook: 'link',
  stage: 'person',
  send: 'phone',
  notify: 'bell',
  sub: 'journey',
  invite: 'people',
  holdout: 'pause',
  exit: 'back',
}

export interface ToCanvas {
  readonly flow: Flow
  readonly speech: Speech
  /** What stands in the mark where people come in. */
  readonly startLines: readonly string[]
  readonly faults: readonly FaultAt[]
  readonly figuresOf?: (nodeId: string) => readonly CanvasFigure[]
  readonly noteOf?: (nodeId: string, port: string) => string | undefined
}

/** All nodes of a drawing in the order in which people come to them; those that nobody comes to, last. */
export function nodesInOrder(flow: Flow): readonly Node[] {
  const route = routeOf({ steps: [], flow }).map((stop) => stop.node)
  return [...route, ...flow.nodes.filter((node) => !route.includes(node))]
}

/** A drawing as the canvas draws it. */
export function toCanvas({ flow, speech, startLines, faults, figuresOf, noteOf }: ToCanvas): readonly CanvasNode[] {
  const wordsOf = (nodeId: string | null) => {
    const fault = faults.find((one) => one.nodeId === nodeId)
    return fault && sayFault(fault, flow, speech)
  }
  const start: CanvasNode = {
    id: START,
    title: speech.texts.start,
    lines: startLines,
    icon: 'people',
    ports: [{ key: NEXT, to: flow.entry }],
    figures: figuresOf?.(START) ?? [],
    fault: wordsOf(null),
    fixed: true,
  }
  const nodes = nodesInOrder(flow).map((node) => ({
    id: node.id,
    title: nameNode(node, speech),
    lines: linesOf(node, speech),
    icon: KIND_ICONS[node.kind],
    strong: givesTask(node) || node.kind === 'send',
    ports: portsOf(node).map((port) => ({
      key: port,
      label: labelPort(node, port, speech),
      note: noteOf?.(node.id, port),
      to: node.next[port] ?? null,
    })),
    figures: figuresOf?.(node.id) ?? [],
    fault: wordsOf(node.id),
  }))
  return [start, ...nodes]
}

/** A place of the canvas as one of the drawing. */
export function placeOf({ nodeId, port }: CanvasPlace): Place {
  return { nodeId: nodeId === START ? null : nodeId, port }
}
