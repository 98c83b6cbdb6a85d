import type { ReactNode } from 'react'
import { useWords } from '#kit/web/language.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { METRICS, type MetricId } from '../../model/metrics.ts'
import MetricOwner from './MetricOwner.tsx'

/** What a number means and who answers for it: shown on hover everywhere. */
export function Definition({ metric }: { metric: MetricId }) {
  const words = useWords()
  return (
    <>
      <div>{words(METRICS[metric].definition)}</div>
      <MetricOwner context={{ metric }} />
    </>
  )
}

/** A word that says on hover what its number means. */
export function Defined({ metric, children }: { metric: MetricId; children?: ReactNode }) {
  const words = useWords()
  return (
    <Tooltip title={<Definition metric={metric} />}>
      <button type="button" className="hs-defined">
        {children ?? words(METRICS[metric].name)}
      </button>
    </Tooltip>
  )
}
