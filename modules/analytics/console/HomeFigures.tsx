import type { ReactNode } from 'react'
import { formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { METRICS, type MetricId } from '../model/metrics.ts'
import { FigureValue } from './FigureValue.tsx'
import { changeOf, figureOf, type Home, profitState } from './home-figures.ts'
import { peopleBehind } from './people-behind.ts'
import { cellPath } from './reports/cell-path.ts'
import { Definition } from './reports/Definition.tsx'
import { TEXTS as REPORT_TEXTS } from './reports/texts.ts'
import { TEXTS } from './texts.ts'

const NORTH_STAR = ['people_held', 'gmv', 'profit'] as const
const REST = ['repeat_rate', 'buyers', 'orders', 'order_value', 'touches_proposed', 'touches_confirmed'] as const
const DAY_MS = 86_400_000
const LINKS: Partial<Record<MetricId, string>> = {
  orders: '/orders',
  gmv: '/revenue-tree',
  profit: '/products',
  touches_proposed: '/touches',
  touches_confirmed: '/touches',
}

/** Where a number leads: to the people it counts, or to the page that takes it apart. */
function linkOf({ from, to }: Home, metric: MetricId): string | undefined {
  const figure = peopleBehind(metric)
  const days = Math.max(1, Math.ceil((Date.parse(to) - Date.parse(from)) / DAY_MS))
  return figure ? cellPath(to, { of: 'figure', figure, days }) : LINKS[metric]
}

/** The three numbers that only mean something together, then the smaller ones that explain them. */
export function HomeFigures({ home, stale }: { home: Home; stale: ReactNode }) {
  return (
    <section className="hs-panel">
      <div className="hs-panel-body hs-stack">
        <StatRow>
          {NORTH_STAR.map((metric) => (
            <HomeStat key={metric} home={home} metric={metric} />
          ))}
        </StatRow>
        <StatRow>
          {REST.map((metric) => (
            <HomeStat key={metric} home={home} metric={metric} small />
          ))}
        </StatRow>
        {stale}
      </div>
    </section>
  )
}

function HomeStat({ home, metric, small }: { home: Home; metric: MetricId; small?: boolean }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const figure = figureOf(home, metric)
  const change = changeOf(figure)
  const { name, unit } = METRICS[metric]
  return (
    <Stat
      label={words(name)}
      definition={<Definition metric={metric} />}
      value={<FigureValue metric={metric} value={figure.value} />}
      comparison={change === undefined ? undefined : { change, against: texts.against, inPoints: unit === 'share' }}
      to={linkOf(home, metric)}
      note={metric === 'profit' ? <ProfitNote home={home} /> : undefined}
      small={small}
    />
  )
}

/** What is missing for a profit, and what is known of it; the link leads to where costs are given. */
function ProfitNote({ home: { costs } }: { home: Home }) {
  const reports = useTexts(REPORT_TEXTS)
  const state = profitState(costs)
  if (state === 'whole' || costs.orders === 0) return null
  if (state === 'none') return <PageLink to="/products?cost=missing">{reports.profitMissing}</PageLink>
  return (
    <PageLink to="/products?cost=missing">
      {reports.profitKnown(formatShare(state))} <Money amount={costs.knownProfit} short />
    </PageLink>
  )
}
