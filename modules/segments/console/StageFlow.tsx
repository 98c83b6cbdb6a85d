import { Chart } from '#kit/web/chart/Chart.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TEXTS } from './stage-texts.ts'

const ROW_PIXELS = 34
const HEAD_PIXELS = 90

interface Place {
  readonly key: string
  readonly label: string
}

export interface StageFlowProps {
  readonly rows: readonly Place[]
  readonly columns: readonly Place[]
  readonly cells: readonly { readonly from: string; readonly to: string; readonly count: number }[]
  readonly onOpen: (was: string, is: string) => void
}

/** Of the people of each stage, where they stand now: one bar a stage, cut by where they went. */
export function StageFlow({ rows, columns, cells, onOpen }: StageFlowProps) {
  const texts = useTexts(TEXTS)
  const counts = new Map(cells.map(({ from, to, count }) => [`${from} ${to}`, count]))
  const count = (from: string, to: string) => counts.get(`${from} ${to}`) ?? 0
  const shown = rows.filter(({ key }) => columns.some((column) => count(key, column.key) > 0))
  const went = columns.filter(({ key }) => rows.some((row) => count(row.key, key) > 0))
  if (shown.length === 0) return null
  return (
    <Chart
      title={texts.flow}
      xTitle={texts.before}
      kind="bar-flat"
      stacked
      height={HEAD_PIXELS + shown.length * ROW_PIXELS}
      x={shown.map(({ label }) => label)}
      series={went.map(({ key, label }) => ({ key, label, values: shown.map((row) => count(row.key, key)) }))}
      onOpen={(is, label) => {
        const was = shown.find((row) => row.label === label)
        if (was && count(was.key, is) > 0) onOpen(was.key, is)
      }}
    />
  )
}
