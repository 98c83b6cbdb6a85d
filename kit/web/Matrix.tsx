import { Tooltip } from 'antd'
import type { CSSProperties, ReactNode } from 'react'
import { CsvButton } from './CsvButton.tsx'
import { formatNumber } from './format.ts'

export interface MatrixCell {
  readonly key: string
  readonly row: string
  readonly column: string
  readonly value: number
  readonly label?: ReactNode
  readonly note?: ReactNode
}
export interface MatrixAxis {
  readonly key: string
  readonly label: string
}
export interface MatrixProps {
  readonly rows: readonly MatrixAxis[]
  readonly columns: readonly MatrixAxis[]
  readonly cells: readonly MatrixCell[]
  readonly rowTitle: string
  readonly columnTitle: string
  readonly unit: string
  readonly onOpen?: ((cell: MatrixCell) => void) | undefined
  /** Name of the file it can be taken along as; none when absent. */
  readonly file?: string
}

/** Two dimensions of groups; the deeper the water, the more people. Each cell opens its people. */
export function Matrix({ rows, columns, cells, rowTitle, columnTitle, unit, onOpen, file }: MatrixProps) {
  const most = Math.max(1, ...cells.map((cell) => cell.value))
  const at = new Map(cells.map((cell) => [`${cell.row}|${cell.column}`, cell]))
  return (
    <div className="hs-matrix-frame">
      {file !== undefined && <Take name={file} lines={linesOf({ rows, columns, rowTitle, columnTitle }, at)} />}
      <table className="hs-matrix" style={{ '--hs-columns': columns.length } as CSSProperties}>
        <thead>
          <tr>
            <th className="hs-matrix-corner" scope="col">
              <span>{rowTitle}</span>
              <span>{columnTitle}</span>
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {columns.map((column) => (
                <td key={column.key}>
                  <Cell cell={at.get(`${row.key}|${column.key}`)} most={most} unit={unit} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The matrix as a table: a line for each row, a figure for each column. */
function linesOf(
  { rows, columns, rowTitle, columnTitle }: Pick<MatrixProps, 'rows' | 'columns' | 'rowTitle' | 'columnTitle'>,
  at: ReadonlyMap<string, MatrixCell>,
): (string | number | null)[][] {
  const head = [`${rowTitle} \\ ${columnTitle}`, ...columns.map(({ label }) => label)]
  return [
    head,
    ...rows.map(({ key, label }) => [label, ...columns.map((one) => at.get(`${key}|${one.key}`)?.value ?? null)]),
  ]
}

function Take({ name, lines }: { readonly name: string; readonly lines: readonly (string | number | null)[][] }) {
  return (
    <div className="hs-row" style={{ justifyContent: 'flex-end' }}>
      <CsvButton name={name} rows={() => lines} />
    </div>
  )
}

interface CellProps {
  readonly cell: MatrixCell | undefined
  readonly most: number
  readonly unit: string
  readonly onOpen?: (cell: MatrixCell) => void
}

function Cell({ cell, most, unit, onOpen }: CellProps) {
  if (!cell) return <span className="hs-matrix-cell hs-faint">—</span>
  // Square root: a few very large groups would leave all others the same pale colour.
  const depth = cell.value === 0 ? 0 : 8 + 56 * Math.sqrt(cell.value / most)
  const style = { '--hs-depth': `${depth.toFixed(0)}%` } as CSSProperties
  const button = (
    <button type="button" className="hs-matrix-cell" style={style} disabled={!onOpen} onClick={() => onOpen?.(cell)}>
      {cell.label && <span>{cell.label}</span>}
      <strong className="hs-num">{formatNumber(cell.value)}</strong>
      <small>{unit}</small>
    </button>
  )
  return cell.note ? <Tooltip title={cell.note}>{button}</Tooltip> : button
}
