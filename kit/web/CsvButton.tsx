import { Button } from 'antd'
import { writeCsv } from './chart/chart-parts.ts'
import { Icon } from './icons.tsx'
import { saveFile } from './save-file.ts'
import { defineTexts, useTexts } from './texts.ts'

const TEXTS = defineTexts({ zh: { csv: '下载 CSV' }, en: { csv: 'Download CSV' } })

export interface CsvButtonProps {
  /** Of the file, without its ending. */
  readonly name: string
  /** Heads first; made when it is pressed. */
  readonly rows: () => readonly (readonly (string | number | null)[])[]
  /** The words on the button; an icon alone when absent. */
  readonly words?: string
  /** What the icon is called, where a page has several. */
  readonly label?: string
}

/** Figures of the page as a file. */
export function CsvButton({ name, rows, words, label }: CsvButtonProps) {
  const texts = useTexts(TEXTS)
  const save = () => saveFile(`${name}.csv`, writeCsv(rows()), 'text/csv')
  if (words !== undefined)
    return (
      <Button size="small" onClick={save}>
        {words}
      </Button>
    )
  const called = label ?? texts.csv
  return (
    <Button
      size="small"
      type="text"
      icon={<Icon name="download" />}
      aria-label={called}
      title={called}
      onClick={save}
    />
  )
}
