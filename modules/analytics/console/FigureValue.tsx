import { formatShare } from '#kit/web/format.ts'
import { Count, Money } from '#kit/web/values.tsx'
import { METRICS, type MetricId } from '../model/metrics.ts'

/** A number in the unit of its metric. */
export function FigureValue({ metric, value }: { metric: MetricId; value: number | null }) {
  if (value === null) return <span className="hs-faint">—</span>
  const { unit } = METRICS[metric]
  if (unit === 'money') return <Money amount={Math.round(value)} short />
  if (unit === 'share') return <span className="hs-num">{formatShare(value)}</span>
  return <Count value={value} short />
}
