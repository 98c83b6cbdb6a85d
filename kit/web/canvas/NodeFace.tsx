import { Icon } from '../icons.tsx'
import styles from './canvas.module.css'
import type { CanvasNode } from './canvas-parts.ts'

/** What is written in a node. */
export function NodeFace({ node }: { node: CanvasNode }) {
  const { title, lines, icon, strong, fault, figures = [] } = node
  return (
    <>
      <span className={styles.head}>
        <span className={strong ? styles.iconStrong : styles.icon}>
          <Icon name={icon} />
        </span>
        <strong>{title}</strong>
      </span>
      {lines.map((line) => (
        <span key={line} className={styles.line} title={line}>
          {line}
        </span>
      ))}
      {fault && (
        <span className={styles.fault} title={fault}>
          <Icon name="warning" /> {fault}
        </span>
      )}
      {figures.length > 0 && (
        <span className={styles.figures}>
          {figures.map(({ key, label, value, tone }) => (
            <span key={key} className={tone === 'bad' ? 'hs-bad' : undefined}>
              <b className="hs-num">{value}</b>
              <small>{label}</small>
            </span>
          ))}
        </span>
      )}
    </>
  )
}
