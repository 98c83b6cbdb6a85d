import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { AddButton } from './AddButton.tsx'
import styles from './canvas.module.css'
import type { ChoicesAt } from './canvas-parts.ts'
import type { Way } from './lay-canvas.ts'

type WayEdge = Edge<{
  readonly way: Way
  readonly after: string
  readonly choicesAt: ChoicesAt | undefined
}>

/** A way with its label, and the button that puts something in. */
export function CanvasWay({ id, data }: EdgeProps<WayEdge>) {
  if (!data) return null
  const { way, after, choicesAt } = data
  const { label, note } = way.port
  const { x, y } = way.middle
  return (
    <>
      <BaseEdge id={id} path={way.path} className={styles.way} />
      <EdgeLabelRenderer>
        <div
          className={`${styles.middle} nopan`}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        >
          {(label || note) && (
            <span className={styles.label} title={label}>
              {label && <span>{label}</span>}
              {note && <b className="hs-num">{note}</b>}
            </span>
          )}
          {choicesAt && (
            <AddButton place={way.place} after={[after, label].filter(Boolean).join(' ')} choicesAt={choicesAt} />
          )}
        </div>
      </EdgeLabelRenderer>
    </>
  )
}
