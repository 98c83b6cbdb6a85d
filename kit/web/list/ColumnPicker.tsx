import { Button, Checkbox, Popover, Tooltip } from 'antd'
import { Icon } from '../icons.tsx'
import { useUrlState } from '../navigation.tsx'
import { useSession } from '../session.tsx'
import { keep, recallText } from '../stored-choice.ts'
import { defineTexts, useTexts } from '../texts.ts'
import type { ListColumn } from './list-parts.ts'

const TEXTS = defineTexts({ zh: { columns: '显示哪些列' }, en: { columns: 'Columns' } })

/**
 * Which columns this person wants to see in the list `name`. The address says it, so that a link shows the same list;
 * what one chose last is kept in the browser, for each person who signs in there.
 */
export function usePickedColumns(name: string): [readonly string[] | undefined, (picked: readonly string[]) => void] {
  const { user } = useSession()
  const [url, setUrl] = useUrlState<'columns'>()
  const key = `huoshui.columns.${user.id}.${name}`
  const text = url.columns ?? recallText(key)
  const choose = (keys: readonly string[]) => {
    const columns = keys.map((one) => one.replace(/[%,]/g, encodeURIComponent)).join(',')
    keep(key, columns)
    setUrl({ columns })
  }
  return [text?.split(',').map(plainKey), choose]
}

function plainKey(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
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
