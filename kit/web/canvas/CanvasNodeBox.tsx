import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { useTexts } from '../texts.ts'
import styles from './canvas.module.css'
import { type CanvasNode, sayNode } from './canvas-parts.ts'
import { TEXTS } from './canvas-texts.ts'
import { NodeFace } from './NodeFace.tsx'

type BoxNode = Node<{
  readonly node: CanvasNode | undefined
  readonly chosen: boolean
  /** Where the tab key comes to. */
  readonly reachable: boolean
  readonly onChoose: () => void
}>

/** A node as a button. */
export function CanvasNodeBox({ id, data: { node, chosen, reachable, onChoose } }: NodeProps<BoxNode>) {
  if (!node) return null
  return (
    <>
      <button
        type="button"
        className={styles.box}
        data-node={id}
        data-chosen={chosen}
        data-fault={node.fault !== undefined}
        aria-pressed={chosen}
        aria-label={sayNode(node)}
        tabIndex={reachable ? 0 : -1}
        onClick={onChoose}
      >
        <NodeFace node={node} />
      </button>
      <Ends />
    </>
  )
}

/** Where a way ends. */
export function CanvasEnd() {
  const texts = useTexts(TEXTS)
  return (
    <>
      <span className={styles.end}>{texts.end}</span>
      <Ends />
    </>
  )
}

/** The library draws no way between nodes without handles. */
function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className={styles.handle} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={styles.handle} />
    </>
  )
}
