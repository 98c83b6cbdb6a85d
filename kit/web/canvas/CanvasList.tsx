import { useTexts } from '../texts.ts'
import { AddButton } from './AddButton.tsx'
import styles from './canvas.module.css'
import { type CanvasProps, sayNode } from './canvas-parts.ts'
import { TEXTS } from './canvas-texts.ts'
import { NodeFace } from './NodeFace.tsx'

/** The same drawing for a screen too narrow for it: node by node, and where each way leads. */
export function CanvasList({ label, nodes, chosen, onChoose, onOpen, choicesAt, extra }: CanvasProps) {
  const texts = useTexts(TEXTS)
  const titleOf = new Map(nodes.map((node) => [node.id, node.title]))
  return (
    <section className="hs-stack" aria-label={label}>
      {extra}
      <ol className={styles.list}>
        {nodes.map((node) => (
          <li key={node.id}>
            <button
              type="button"
              className={styles.box}
              data-chosen={node.id === chosen}
              data-fault={node.fault !== undefined}
              aria-label={sayNode(node)}
              onClick={() => {
                onChoose(node.id)
                onOpen?.(node.id)
              }}
            >
              <NodeFace node={node} />
            </button>
            {node.ports.map((port) => (
              <p key={port.key} className={styles.port}>
                {choicesAt && (
                  <AddButton
                    place={{ nodeId: node.id, port: port.key }}
                    after={`${node.title} ${port.label ?? ''}`.trim()}
                    choicesAt={choicesAt}
                  />
                )}
                <span>
                  {[port.label, port.note].filter(Boolean).join(' ')} → {titleOf.get(port.to ?? '') ?? texts.toEnd}
                </span>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
