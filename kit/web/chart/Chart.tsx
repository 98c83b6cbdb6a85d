import { Segmented } from 'antd'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { CsvButton } from '../CsvButton.tsx'
import { FigureHead } from '../FigureHead.tsx'
import { formatCount } from '../format.ts'
import { useLanguage } from '../language.ts'
import { EmptyView, LoadingView } from '../states.tsx'
import { defineTexts, useTexts } from '../texts.ts'
import { type ChartFigures, figureRows } from './chart-parts.ts'

const ChartCanvas = lazy(() => import('./ChartCanvas.tsx'))
const HEIGHT_DEFAULT = 280

const TEXTS = defineTexts({
  zh: { chart: '图', table: '表', empty: '这段时间还没有数据' },
  en: { chart: 'Chart', table: 'Table', empty: 'No figures in this time' },
})

export interface ChartProps extends ChartFigures {
  readonly title: string
  /** Title of the first column in table and file: 日期. */
  readonly xTitle: string
  readonly height?: number
  /** How a value is written; 万/亿 when absent. */
  readonly format?: (value: number) => string
  readonly extra?: ReactNode
  /** A bar or point was pressed: open the people behind it. */
  readonly onOpen?: (series: string, x: string) => void
}

/** Figures as chart, as table and as a file. */
export function Chart(props: ChartProps) {
  const { title, xTitle, kind, x, series, stacked, reference, most, height = HEIGHT_DEFAULT, extra, onOpen } = props
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const figures = useMemo<ChartFigures>(
    () => ({ kind, x, series, stacked, reference, most }),
    [kind, x, series, stacked, reference, most],
  )
  const given = props.format
  const format = useMemo(() => given ?? ((value: number) => formatCount(value, language)), [given, language])
  const nothing = series.every((one) => one.values.every((value) => value === null))
  return (
    <section className="hs-chart" aria-label={title}>
      <header className="hs-panel-head">
        <h2>{title}</h2>
        <div className="hs-row">
          {extra}
          <Segmented
            size="small"
            value={view}
            onChange={setView}
            options={[
              { value: 'chart', label: texts.chart },
              { value: 'table', label: texts.table },
            ]}
          />
          <CsvButton name={title} rows={() => figureRows(figures, xTitle)} />
        </div>
      </header>
      <div className="hs-panel-body">
        {nothing ? (
          <EmptyView what={texts.empty} />
        ) : view === 'chart' ? (
          <Suspense fallback={<LoadingView rows={5} />}>
            <ChartCanvas figures={figures} height={height} format={format} onOpen={onOpen} />
          </Suspense>
        ) : (
          <FigureTable figures={figures} xTitle={xTitle} format={format} height={height} />
        )}
      </div>
    </section>
  )
}

interface FigureTableProps {
  readonly figures: ChartFigures
  readonly xTitle: string
  readonly format: (value: number) => string
  readonly height: number
}

function FigureTable({ figures, xTitle, format, height }: FigureTableProps) {
  const [heads = [], ...rows] = figureRows(figures, xTitle)
  return (
    <div className="hs-figures" style={{ maxBlockSize: height }}>
      <table>
        <FigureHead heads={heads.map(String)} />
        <tbody>
          {rows.map(([x, ...values]) => (
            <tr key={x}>
              <th scope="row">{x}</th>
              {values.map((value, at) => (
                <td key={heads[at + 1]} className="hs-num">
                  {typeof value === 'number' ? format(value) : '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
