import type { Amount } from '#kit/pure/money.ts'
import { Matrix, type MatrixCell } from '#kit/web/Matrix.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { TEXTS } from './texts.ts'

export interface RfmMatrixProps {
  readonly cells: readonly {
    readonly r: number
    readonly f: number
    readonly customers: number
    readonly money: Amount
  }[]
  /** Without a file of its own, where the panel around it has one. */
  readonly bare?: boolean
  /** Cells are buttons only when something opens. */
  readonly onOpen: ((score: { readonly r: number; readonly f: number }) => void) | undefined
}

/** Customers by recency (columns) and frequency (rows), the best in the upper right corner. */
export function RfmMatrix({ cells, bare, onOpen }: RfmMatrixProps) {
  const texts = useTexts(TEXTS)
  const axis = [5, 4, 3, 2, 1].map((score) => ({ key: String(score), label: texts.score(score) }))
  const open = onOpen && (({ row, column }: MatrixCell) => onOpen({ r: Number(column), f: Number(row) }))
  return (
    <Matrix
      rows={axis}
      columns={axis.toReversed()}
      rowTitle={texts.rowsF}
      columnTitle={texts.columnsR}
      unit={texts.people}
      onOpen={open}
      {...(bare ? {} : { file: texts.rfm })}
      cells={cells.map(({ r, f, customers, money }) => ({
        key: `${r}-${f}`,
        row: String(f),
        column: String(r),
        value: customers,
        note: <Money amount={money} short />,
      }))}
    />
  )
}
