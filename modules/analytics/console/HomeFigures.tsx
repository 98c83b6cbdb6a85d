import type { ReactNode } from 'react'
import { formatShare } from '#kit/web/format.ts'
import { useWords } from '#kit/web/language.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Count, Money } from '#kit/web/values.tsx'
import { METRICS, type MetricId } from '../model/metrics.ts'
import { changeOf, figureOf, type Home } from './home-figures.ts'
import { TEXTS } from './texts.ts'

const NORTH_STAR = ['people_held', 'gmv', 'repeat_rate'] as const
const REST = ['people_new', 'buyers', 'orders', 'order_value', 'touches_proposed', 'touches_confirmed'] as const
const LINKS: Partial<Record<MetricId, string>> = {
  people_held: '/contacts',
  orders: '/orders',
  touches_proposed: '/touches',
  touches_confirmed: '/touches',
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
  const { name, definition, unit } = METRICS[metric]
  const against = unit === 'share' ? texts.againstPoints : texts.against
  return (
    <Stat
      label={words(name)}
      definition={words(definition)}
      value={<FigureValue metric={metric} value={figure.value} />}
      comparison={change === undefined ? undefined : { change, against }}
      to={LINKS[metric]}
      small={small}
    />
  )
}

/** A number in the unit of its metric. */
function FigureValue({ metric, value }: { metric: MetricId; value: number | null }) {
  if (value === null) return <span className="hs-faint">—</span>
  const { unit } = METRICS[metric]
  if (unit === 'money') return <Money amount={value} short />
  if (unit === 'share') return <span className="hs-num">{formatShare(value)}</span>
  return <Count value={value} short />
}
