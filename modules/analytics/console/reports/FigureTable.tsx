import type { ReactNode } from 'react'
import { writeCsv } from '#kit/web/chart/chart-parts.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { Icon } from '#kit/web/icons.tsx'
import { saveFile } from '#kit/web/save-file.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

export interface FigureRow {
  readonly key: string
  readonly head: ReactNode
  readonly cells: readonly ReactNode[]
  /** The same for the file: plain text and numbers. */
  readonly plain: readonly (string | number | null)[]
}

interface Props {
  readonly title: string
  readonly note?: ReactNode
  readonly heads: readonly { readonly key: string; readonly label: string; readonly shown?: ReactNode }[]
  readonly rows: readonly FigureRow[]
}

/** Figures in rows, and the same as a file. */
export function FigureTable({ title, note, heads, rows }: Props) {
  const texts = useTexts(TEXTS)
  const save = () =>
    saveFile(`${title}.csv`, writeCsv([heads.map((head) => head.label), ...rows.map((row) => row.plain)]), 'text/csv')
  return (
    <Panel
      title={title}
      extra={<Button size="small" type="text" icon={<Icon name="download" />} aria-label={texts.csv} onClick={save} />}
    >
      {note && <p className="hs-faint">{note}</p>}
      <div className="hs-figures">
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head.key} scope="col">
                  {head.shown ?? head.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.head}</th>
                {row.cells.map((cell, at) => (
                  <td key={heads[at + 1]?.key} className="hs-num">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
