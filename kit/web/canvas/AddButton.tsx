import { Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { Icon } from '../icons.tsx'
import { useTexts } from '../texts.ts'
import styles from './canvas.module.css'
import type { CanvasChoice, CanvasPlace, ChoicesAt } from './canvas-parts.ts'
import { TEXTS } from './canvas-texts.ts'

export interface AddButtonProps {
  readonly place: CanvasPlace
  /** What it comes after, in words. */
  readonly after: string
  readonly choicesAt: ChoicesAt
}

/** Opens what may be put in at a place. */
export function AddButton({ place, after, choicesAt }: AddButtonProps) {
  const texts = useTexts(TEXTS)
  const [open, setOpen] = useState(false)
  const choices = open ? choicesAt(place) : []
  return (
    <Dropdown trigger={['click']} menu={{ items: toItems(choices) }} open={open} onOpenChange={setOpen} autoFocus>
      <button
        type="button"
        className={styles.add}
        data-add={`${place.nodeId}:${place.port}`}
        aria-label={texts.insert(after)}
        title={texts.insert(after)}
      >
        <Icon name="plus" />
      </button>
    </Dropdown>
  )
}

function toItems(choices: readonly CanvasChoice[]): NonNullable<MenuProps['items']> {
  const groups = Map.groupBy(choices, (choice) => choice.group ?? '')
  return [...groups].flatMap(([group, some]) => {
    const items = some.map(toItem)
    return group === '' ? items : [{ type: 'group', key: group, label: group, children: items }]
  })
}

function toItem({ key, label, icon, refusal, onPick }: CanvasChoice): NonNullable<MenuProps['items']>[number] {
  const words = (
    <span className="hs-row">
      {icon && <Icon name={icon} />}
      {refusal ? `${label}（${refusal}）` : label}
    </span>
  )
  return { key, label: words, disabled: refusal !== undefined, onClick: onPick }
}
