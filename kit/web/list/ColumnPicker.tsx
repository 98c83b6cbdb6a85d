import { Button, Checkbox, Popover, Tooltip } from 'antd'
import { useState } from 'react'
import { Icon } from '../icons.tsx'
import { keep, recallText } from '../stored-choice.ts'
import { defineTexts, useTexts } from '../texts.ts'
import type { ListColumn } from './list-parts.ts'

const TEXTS = defineTexts({ zh: { columns: '显示哪些列' }, en: { columns: 'Columns' } })

/** Which columns this person wants to see in the list `name`; kept in the browser. */
export function usePickedColumns(name: string): [readonly string[] | undefined, (picked: readonly string[]) => void] {
  const key = `huoshui.columns.${name}`
  const [picked, setPicked] = useState(() => recallText(key)?.split(','))
  const choose = (keys: readonly string[]) => {
    keep(key, keys.join(','))
    setPicked([...keys])
  }
  return [picked, choose]
}

export interface ColumnPickerProps<Row> {
  readonly columns: readonly ListColumn<Row>[]
  readonly shown: readonly ListColumn<Row>[]
  readonly onPick: (keys: readonly string[]) => void
}

/** The button that opens the choice of columns. */
export function ColumnPicker<Row>({ columns, shown, onPick }: ColumnPickerProps<Row>) {
  const texts = useTexts(TEXTS)
  const choice = (
    <Checkbox.Group
      className="hs-column-picker"
      value={shown.map((column) => column.key)}
      onChange={(keys: string[]) => onPick(keys)}
      options={columns.map((column, at) => ({ value: column.key, label: column.title, disabled: at === 0 }))}
    />
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={choice} title={texts.columns}>
      <Tooltip title={texts.columns}>
        <Button aria-label={texts.columns} icon={<Icon name="settings" />} />
      </Tooltip>
    </Popover>
  )
}
