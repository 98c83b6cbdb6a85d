import { useReactFlow } from '@xyflow/react'
import { Button, Modal } from 'antd'
import { Icon } from '../icons.tsx'
import { useTexts } from '../texts.ts'
import styles from './canvas.module.css'
import type { CanvasProps } from './canvas-parts.ts'
import { TEXTS } from './canvas-texts.ts'

const KEYS = [
  ['↑ ↓ ← →', 'walk'],
  ['Enter', 'open'],
  ['+', 'add'],
  ['Delete', 'remove'],
  ['Ctrl + Z', 'undo'],
  ['Ctrl + Shift + Z', 'redo'],
  ['Esc', 'none'],
  ['?', 'help'],
] as const

export interface CanvasBarProps extends Pick<CanvasProps, 'history' | 'extra'> {
  readonly helping: boolean
  readonly onHelp: (helping: boolean) => void
}

/** Undo, zoom and help above a drawing. */
export function CanvasBar({ history, extra, helping, onHelp }: CanvasBarProps) {
  const texts = useTexts(TEXTS)
  const flow = useReactFlow()
  const tool = (
    label: string,
    face: Parameters<typeof Icon>[0]['name'] | '−',
    onClick: () => void,
    disabled = false,
  ) => (
    <Button
      size="small"
      type="text"
      aria-label={label}
      title={label}
      disabled={disabled}
      icon={face === '−' ? '−' : <Icon name={face} />}
      onClick={onClick}
    />
  )
  return (
    <header className={styles.bar}>
      <div className="hs-row">
        {history && tool(texts.undo, 'undo', history.undo, !history.canUndo)}
        {history && tool(texts.redo, 'redo', history.redo, !history.canRedo)}
        {extra}
      </div>
      <div className="hs-row">
        {tool(texts.farther, '−', () => void flow.zoomOut())}
        {tool(texts.closer, 'plus', () => void flow.zoomIn())}
        <Button size="small" type="text" onClick={() => void flow.fitView({ padding: 0.08, maxZoom: 1 })}>
          {texts.fit}
        </Button>
        {tool(texts.keys, 'help', () => onHelp(true))}
      </div>
      <Modal open={helping} title={texts.keys} footer={null} width={420} onCancel={() => onHelp(false)}>
        <table className={styles.keys}>
          <tbody>
            {KEYS.map(([key, deed]) => (
              <tr key={key}>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{texts.deeds[deed]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Modal>
    </header>
  )
}
