import { type ReactNode, useState } from 'react'
import { type Amount, amountToNumber } from '#kit/pure/money.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import type { ChartFigures } from '#kit/web/chart/chart-parts.ts'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { METRICS } from '../model/metrics.ts'
import type { Home } from './home-figures.ts'
import { TEXTS as REPORT_TEXTS } from './reports/texts.ts'
import { TEXTS } from './texts.ts'

/** Three charts are read together: low enough to stand side by side, or below each other without a scroll. */
const HEIGHT = 180
const COLUMNS = { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))', gap: 16 } as const
type Sales = Home['sales']

/** People held, sales and profit over the same days, beside each other and never one alone. */
export function NorthStarTrend({ home: { sales } }: { home: Home }) {
  return (
    <section style={COLUMNS}>
      <HeldTrend sales={sales} />
      <SoldTrend sales={sales} />
      <ProfitTrend sales={sales} />
    </section>
  )
}

interface TrendProps extends Pick<ChartFigures, 'kind' | 'series'> {
  readonly sales: Sales
  readonly title: string
  readonly extra?: ReactNode
}

function Trend({ sales, title, extra, ...figures }: TrendProps) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-panel">
      <Chart
        title={title}
        xTitle={sales.by === 'day' ? texts.byDay : texts.byWeek}
        height={HEIGHT}
        x={sales.points.map((point) => point.day)}
        extra={extra}
        {...figures}
      />
    </div>
  )
}

function HeldTrend({ sales }: { sales: Sales }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const [shown, setShown] = useState<'held' | 'moved'>('held')
  const of = (key: 'held' | 'joined' | 'lost') => sales.points.map((point) => point[key])
  const held = words(METRICS.people_held.name)
  const moved = [
    { key: 'joined', label: words(METRICS.people_new.name), values: of('joined') },
    { key: 'lost', label: words(METRICS.people_lost.name), values: of('lost') },
  ]
  const options = [
    { value: 'held' as const, label: texts.trends.held },
    { value: 'moved' as const, label: texts.trends.moved },
  ]
  return (
    <Trend
      sales={sales}
      title={held}
      kind={shown === 'held' ? 'line' : 'bar'}
      series={shown === 'held' ? [{ key: 'held', label: held, values: of('held') }] : moved}
      extra={<Segmented size="small" value={shown} onChange={setShown} options={options} />}
    />
  )
}

function SoldTrend({ sales }: { sales: Sales }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const [shown, setShown] = useState<'gmv' | 'orders'>('gmv')
  const values = sales.points.map((point) => (shown === 'gmv' ? toUnits(point.gmv) : point.orders))
  const options = [
    { value: 'gmv' as const, label: texts.trends.money },
    { value: 'orders' as const, label: texts.trends.orders },
  ]
  return (
    <Trend
      sales={sales}
      title={words(METRICS.gmv.name)}
      kind="bar"
      series={[{ key: shown, label: words(METRICS[shown].name), values }]}
      extra={<Segmented size="small" value={shown} onChange={setShown} options={options} />}
    />
  )
}

/** Days on which a cost is missing stay empty: no bar is better than a wrong one. */
function ProfitTrend({ sales }: { sales: Sales }) {
  const texts = useTexts(TEXTS)
  const reports = useTexts(REPORT_TEXTS)
  const words = useWords()
  const values = sales.points.map(({ profit }) => (profit === null ? null : toUnits(profit)))
  const missing = values.filter((value) => value === null).length
  const label = words(METRICS.profit.name)
  const fill = <PageLink to="/products?cost=missing">{reports.profitMissing}</PageLink>
  return (
    <Trend
      sales={sales}
      title={label}
      kind="bar"
      series={[{ key: 'profit', label, values }]}
      extra={
        missing > 0 ? (
          <span className="hs-faint">
            {texts.trends.missing(missing, sales.by)} {fill}
          </span>
        ) : undefined
      }
    />
  )
}

function toUnits(amount: Amount): number {
  return amountToNumber(amount)
}
