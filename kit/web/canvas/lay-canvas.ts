import { Graph, layout } from '@dagrejs/dagre'
import type { CanvasNode, CanvasPlace, CanvasPort } from './canvas-parts.ts'

const WIDTH = 240
const HEAD = 44
const LINE = 20
const FIGURES = 46
const END = { width: 64, height: 26 }
const BUTTON = 24
const LABEL = 24
const GAP = 36
/** Width of a character of a label: wide ones as CJK, and all others. */
const WIDE_PX = 13
const SLIM_PX = 7.5
const LABEL_MAX = 180

export interface Spot {
  readonly x: number
  readonly y: number
}

/** A node where it stands: its upper left corner and its size. */
export interface Box extends Spot {
  readonly id: string
  readonly width: number
  readonly height: number
  /** Undefined for the mark at which a way ends. */
  readonly node: CanvasNode | undefined
}

/** A way as it is drawn. */
export interface Way {
  readonly id: string
  readonly place: CanvasPlace
  readonly port: CanvasPort
  readonly to: string
  readonly path: string
  /** Where label and button stand: their middle. */
  readonly middle: Spot
}

export interface Laid {
  readonly boxes: readonly Box[]
  readonly ways: readonly Way[]
  readonly width: number
  readonly height: number
}

/** Height a node needs for what is written in it. */
function heightOf({ lines, fault, figures }: CanvasNode): number {
  return HEAD + (lines.length + (fault ? 1 : 0)) * LINE + (figures && figures.length > 0 ? FIGURES : 0)
}

function widthOfLabel({ label = '', note = '' }: CanvasPort): number {
  const text = label + note
  const width = [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? WIDE_PX : SLIM_PX), text === '' ? 0 : 24)
  return Math.min(width, LABEL_MAX)
}

/** Where everything stands, from top to bottom, so that nothing is covered: no positions are kept anywhere. */
export function layCanvas(nodes: readonly CanvasNode[], buttons: boolean): Laid {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 16, ranksep: GAP, marginx: 8, marginy: 8 })
  const known = new Set(nodes.map((node) => node.id))
  const ports = nodes.flatMap((node) => node.ports.map((port) => ({ node, port, to: targetOf(node, port, known) })))
  for (const node of nodes) graph.setNode(node.id, { width: WIDTH, height: heightOf(node) })
  for (const { node, port, to } of ports) {
    if (!known.has(to)) graph.setNode(to, { ...END })
    const height = (widthOfLabel(port) > 0 ? LABEL : 0) + (buttons ? BUTTON : 0)
    graph.setEdge(node.id, to, { width: Math.max(widthOfLabel(port), BUTTON), height, labelpos: 'c' }, port.key)
  }
  layout(graph, { constraints: leftToRight(nodes, ports) })
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const ids = [...new Set([...known, ...ports.map((one) => one.to)])]
  const boxes = ids.map((id) => toBox(id, graph.node(id), nodeOf.get(id)))
  const boxOf = new Map(boxes.map((box) => [box.id, box]))
  const ways = ports.flatMap(({ node, port, to }, i) => {
    const [from, until] = [boxOf.get(node.id), boxOf.get(to)]
    if (!from || !until) return []
    const edge: Drawn = graph.edge({ v: node.id, w: to, name: port.key })
    return [toWay({ node, port, to, id: `way:${i}` }, from, until, edge)]
  })
  const { width = 0, height = 0 }: { width?: number; height?: number } = graph.graph()
  return { boxes, ways, width, height }
}

/** The first way of a node lies left of its second, where nothing else leads to where they lead. */
function leftToRight(nodes: readonly CanvasNode[], ports: readonly { node: CanvasNode; to: string }[]) {
  const parents = Map.groupBy(ports, (one) => one.to)
  return nodes.flatMap((node) => {
    const own = ports.filter((one) => one.node === node && parents.get(one.to)?.length === 1).map((one) => one.to)
    return own.slice(1).map((right, i) => ({ left: own[i] ?? '', right }))
  })
}

interface Drawn {
  readonly points: readonly Spot[]
  readonly x?: number
  readonly y?: number
}

/** The node a way leads to, or a mark of its own where it ends. */
function targetOf(node: CanvasNode, port: CanvasPort, known: ReadonlySet<string>): string {
  return port.to !== null && known.has(port.to) && port.to !== node.id ? port.to : `end:${node.id}:${port.key}`
}

function toBox(id: string, at: Spot & { width: number; height: number }, node: CanvasNode | undefined): Box {
  const { width, height } = at
  return { id, node, width, height, x: Math.round(at.x - width / 2), y: Math.round(at.y - height / 2) }
}

function toWay(
  { node, port, to, id }: { node: CanvasNode; port: CanvasPort; to: string; id: string },
  from: Box,
  until: Box,
  { points, x, y }: Drawn,
): Way {
  const share = (node.ports.indexOf(port) + 1) / (node.ports.length + 1)
  const start = { x: from.x + from.width * share, y: from.y + from.height }
  const end = { x: until.x + until.width / 2, y: until.y }
  const between = points.slice(1, -1)
  const middle = { x: x ?? (start.x + end.x) / 2, y: y ?? (start.y + end.y) / 2 }
  const path = curve([start, ...between, end])
  return { id, port, to, place: { nodeId: node.id, port: port.key }, path, middle }
}

/** A line through the spots that leaves and reaches each of them straight down. */
export function curve(spots: readonly Spot[]): string {
  const parts = spots.slice(1).map((to, i) => {
    const from = spots[i] ?? to
    const half = (to.y - from.y) / 2
    return `C${from.x},${from.y + half} ${to.x},${to.y - half} ${to.x},${to.y}`
  })
  const [first = { x: 0, y: 0 }] = spots
  return `M${first.x},${first.y}${parts.join('')}`
}
