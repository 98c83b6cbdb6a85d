import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { Metric } from '#kit/pure/metric.ts'
import { Defined } from './Defined.tsx'
import { formatChange } from './format.ts'
import { PageLink } from './navigation.tsx'
import { defineTexts, useTexts } from './texts.ts'

const TEXTS = defineTexts({
  zh: {
    interval: (low: string, high: string) => `95% 区间 ${low} 到 ${high}`,
    points: (change: string) => `${change} 个百分点`,
  },
  en: {
    interval: (low: string, high: string) => `95% interval ${low} to ${high}`,
    points: (change: string) => `${change} points`,
  },
})

/** No number stands without what it means: of the catalogue, or, where a page reckons one of its own, in words. */
type StatMeaning =
  | {
      readonly metric: Metric
      /** As the page calls it; the name of the number when nothing is said. */
      readonly label?: string
      readonly definition?: undefined
    }
  | {
      readonly metric?: undefined
      readonly label: string
      /** What exactly is counted, over which time; shown on hover and focus. */
      readonly definition: ReactNode
    }

export type StatProps = StatMeaning & StatFacts

interface StatFacts {
  /** The number, formatted: `<Money …/>`, `<Count …/>` or text. */
  readonly value: ReactNode
  readonly unit?: string
  readonly comparison?: {
    readonly change: number
    readonly against: string
    readonly goodWhen?: 'up' | 'down'
    /** The change of a share is told in points: from 60% to 65% is 5 points. */
    readonly inPoints?: boolean
  }
  /** What else belongs to the number, in small. */
  readonly note?: ReactNode
  readonly interval?: { readonly low: string; readonly high: string }
  /** Opens the people or things behind the number. */
  readonly to?: string
  /** Smaller, for a row of many. */
  readonly small?: boolean
}

/** One number that matters, with what it means and what it is held against. */
export function Stat(props: StatProps) {
  const { value, unit, note, comparison, interval, to, small } = props
  const texts = useTexts(TEXTS)
  const number = (
    <span className="hs-stat-value hs-num">
      {value}
      {unit && <small>{unit}</small>}
    </span>
  )
  return (
    <div className={small ? 'hs-stat hs-stat-small' : 'hs-stat'}>
      <div className="hs-stat-label">
        <StatLabel {...props} />
      </div>
      {to ? (
        <PageLink to={to} className="hs-stat-link">
          {number}
        </PageLink>
      ) : (
        number
      )}
      {note && <div className="hs-stat-note hs-num">{note}</div>}
      {interval && <div className="hs-stat-note hs-num">{texts.interval(interval.low, interval.high)}</div>}
      {comparison && <Comparison {...comparison} />}
    </div>
  )
}

function StatLabel({ metric, label, definition }: StatMeaning) {
  if (metric) return <Defined metric={metric}>{label}</Defined>
  return (
    <Tooltip title={definition}>
      <button type="button" className="hs-defined">
        {label}
      </button>
    </Tooltip>
  )
}

function Comparison({ change, against, goodWhen = 'up', inPoints }: NonNullable<StatProps['comparison']>) {
  const texts = useTexts(TEXTS)
  const flat = Math.abs(change) < 0.0005
  const good = change > 0 === (goodWhen === 'up')
  return (
    <div className="hs-stat-note">
      <span className={flat ? 'hs-num' : good ? 'hs-num hs-good' : 'hs-num hs-bad'}>
        {inPoints ? texts.points(formatChange(change).replace('%', '')) : formatChange(change)}
      </span>{' '}
      {against}
    </div>
  )
}

/** Stats side by side; two a row on a phone. */
export function StatRow({ children }: { children: ReactNode }) {
  return <div className="hs-stat-row">{children}</div>
}
