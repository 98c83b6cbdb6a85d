import type { ReactNode } from 'react'
import { CsvButton } from '#kit/web/CsvButton.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { FigureHead } from '#kit/web/FigureHead.tsx'

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
  const lines = () => [heads.map((head) => head.label), ...rows.map((row) => row.plain)]
  return (
    <Panel title={title} extra={<CsvButton name={title} rows={lines} />}>
      {note && <p className="hs-faint">{note}</p>}
      <div className="hs-figures">
        <table>
          <FigureHead heads={heads.map(({ key, label, shown = label }) => ({ key, shown }))} />
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
