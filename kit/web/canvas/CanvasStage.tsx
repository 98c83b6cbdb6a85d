import '@xyflow/react/dist/base.css'
import { Background, type Edge, MiniMap, type Node, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useMode } from '../theme/mode.ts'
import { CanvasBar } from './CanvasBar.tsx'
import { CanvasEnd, CanvasNodeBox } from './CanvasNodeBox.tsx'
import { CanvasWay } from './CanvasWay.tsx'
import styles from './canvas.module.css'
import type { CanvasProps, ChoicesAt } from './canvas-parts.ts'
import { type Box, type Laid, layCanvas } from './lay-canvas.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useOpening } from './use-opening.ts'

const NODE_KINDS = { box: CanvasNodeBox, end: CanvasEnd }
const WAY_KINDS = { way: CanvasWay }
/** Drawings with fewer nodes are seen whole anyway. */
const MAP_FROM = 12
const MAP_SIZE = { inlineSize: 120, blockSize: 96 }
const ZOOM = { min: 0.2, max: 1.5 }

/** The drawing itself; loaded only when a page has one. */
export default function CanvasStage(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Stage {...props} />
    </ReactFlowProvider>
  )
}

function Stage(props: CanvasProps) {
  const { label, nodes, chosen, onChoose, choicesAt, height, extra, history } = props
  const editable = choicesAt !== undefined
  const laid = useMemo(() => layCanvas(nodes, editable), [nodes, editable])
  const frame = useRef<HTMLElement>(null)
  const mode = useMode()
  const [helping, setHelping] = useState(false)
  useCanvasKeys(frame, { ...props, laid, onHelp: () => setHelping(true) })
  useOpening(frame, laid, chosen)
  const drawn = useDrawn(laid, chosen, choicesAt, onChoose)
  return (
    <section ref={frame} className={styles.stage} aria-label={label} style={{ blockSize: height }}>
      <CanvasBar history={history} extra={extra} helping={helping} onHelp={setHelping} />
      <div className={styles.field}>
        <ReactFlow
          nodes={drawn.nodes}
          edges={drawn.edges}
          nodeTypes={NODE_KINDS}
          edgeTypes={WAY_KINDS}
          colorMode={mode}
          minZoom={ZOOM.min}
          maxZoom={ZOOM.max}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          panOnScroll={editable}
          preventScrolling={editable}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          onPaneClick={() => onChoose(undefined)}
        >
          <Background gap={24} color="var(--hs-line)" />
          {nodes.length >= MAP_FROM && (
            <MiniMap pannable zoomable ariaLabel={label} nodeColor="var(--hs-line-strong)" style={MAP_SIZE} />
          )}
        </ReactFlow>
      </div>
    </section>
  )
}

/** What the library is told: everything stands where the layout put it. */
function useDrawn(
  laid: Laid,
  chosen: string | undefined,
  choicesAt: ChoicesAt | undefined,
  onChoose: (id: string | undefined) => void,
) {
  const latest = useRef({ choicesAt, onChoose })
  useEffect(() => {
    latest.current = { choicesAt, onChoose }
  })
  const editable = choicesAt !== undefined
  const nodes = useMemo<Node[]>(
    () =>
      laid.boxes.map((box, i) => ({
        ...frameOf(box),
        type: box.node ? 'box' : 'end',
        data: {
          node: box.node,
          chosen: box.id === chosen,
          reachable: box.id === chosen || (chosen === undefined && i === 0),
          onChoose: () => latest.current.onChoose(box.id),
        },
      })),
    [laid, chosen],
  )
  const edges = useMemo<Edge[]>(
    () =>
      laid.ways.map((way) => ({
        id: way.id,
        type: 'way',
        source: way.place.nodeId,
        target: way.to,
        data: {
          way,
          after: laid.boxes.find((box) => box.id === way.place.nodeId)?.node?.title ?? '',
          choicesAt: editable ? (place: typeof way.place) => latest.current.choicesAt?.(place) ?? [] : undefined,
        },
      })),
    [laid, editable],
  )
  return { nodes, edges }
}

/** Sizes are known before anything is measured, so that the first picture is the last. */
function frameOf({ id, x, y, width, height }: Box) {
  return { id, width, height, position: { x, y }, measured: { width, height } }
}
