import { Graph, layout, type OrderConstraint } from '@dagrejs/dagre'
import type { CanvasNode, CanvasPlace, CanvasPort } from './canvas-parts.ts'

const WIDTH = 240
const HEAD = 44
const LINE = 20
const FIGURES = 46
const END = { width: 64, height: 26 }
const BUTTON = 24
const LABEL = 24
/** Between a node and the label of its way; the same again to the next node. */
const GAP = 18
/** How much a label would rather be near the node it leaves than the one it leads to. */
const NEAR = 4
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
  const known = new Set(nodes.map((node) => node.id))
  const ports = nodes.flatMap((node) =>
    node.ports.map((port) => ({ node, port, to: targetOf(node, port, known), id: `way:${node.id}:${port.key}` })),
  )
  const ids = [...new Set([...known, ...ports.map((one) => one.to)])]
  // Laid once to learn what stands on one height, and again with each height in the order of the drawing.
  const draft = layGraph({ nodes, ports, buttons }, [])
  const heightOfId = (id: string): number => draft.node(id).y
  const graph = layGraph({ nodes, ports, buttons }, leftToRight(nodes, ports, heightOfId))
  const nodeOf = new Map(nodes.map((node) => [node.id, node]))
  const boxes = ids.map((id) => toBox(id, graph.node(id), nodeOf.get(id)))
  const boxOf = new Map(boxes.map((box) => [box.id, box]))
  const ways = ports.flatMap((one) => {
    const [from, until] = [boxOf.get(one.node.id), boxOf.get(one.to)]
    const later: { points: readonly Spot[] } = graph.edge(one.id, one.to)
    return from && until ? [toWay(one, { from, until }, graph.node(one.id), later.points)] : []
  })
  const { width = 0, height = 0 }: { width?: number; height?: number } = graph.graph()
  return { boxes, ways, width, height }
}

interface Drawing {
  readonly nodes: readonly CanvasNode[]
  readonly ports: readonly Port[]
  readonly buttons: boolean
}

function layGraph({ nodes, ports, buttons }: Drawing, constraints: OrderConstraint[]) {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 16, ranksep: GAP, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  const known = new Set(nodes.map((node) => node.id))
  for (const node of nodes) graph.setNode(node.id, { width: WIDTH, height: heightOf(node) })
  for (const { node, port, to, id } of ports) {
    if (!known.has(to)) graph.setNode(to, { ...END })
    // The label is a node of the layout: it gets room of its own, near to where its way begins.
    const height = (widthOfLabel(port) > 0 ? LABEL : 0) + (buttons ? BUTTON : 0)
    graph.setNode(id, { width: Math.max(widthOfLabel(port), BUTTON), height })
    graph.setEdge(node.id, id, { weight: NEAR })
    graph.setEdge(id, to)
  }
  return layout(graph, { constraints })
}

interface Port {
  readonly id: string
  readonly node: CanvasNode
  readonly port: CanvasPort
  readonly to: string
}

/** What stands on one height stands in the order in which one comes to it, the first ways first. */
function leftToRight(nodes: readonly CanvasNode[], ports: readonly Port[], heightOfId: (id: string) => number) {
  const order = new Set<string>()
  const visit = (id: string) => {
    if (order.has(id)) return
    order.add(id)
    for (const way of ports.filter((one) => one.node.id === id)) {
      order.add(way.id)
      visit(way.to)
    }
  }
  for (const node of nodes) visit(node.id)
  return [...Map.groupBy(order, heightOfId).values()].flatMap((level) =>
    level.slice(1).map((right, i) => ({ left: level[i] ?? '', right })),
  )
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
  { node, port, to, id }: Port,
  { from, until }: { from: Box; until: Box },
  { x, y }: Spot,
  later: readonly Spot[],
): Way {
  const share = (node.ports.indexOf(port) + 1) / (node.ports.length + 1)
  const start = { x: from.x + from.width * share, y: from.y + from.height }
  const end = { x: until.x + until.width / 2, y: until.y }
  const path = curve([start, { x, y }, ...later.slice(1, -1), end])
  return { id, port, to, place: { nodeId: node.id, port: port.key }, path, middle: { x, y } }
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
