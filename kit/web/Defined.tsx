import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { Metric } from '#kit/pure/metric.ts'
import { useWords } from './language.ts'
import { Slot } from './slots.tsx'

/** What a number means and, by whoever fills the slot `metric.owner`, who answers for it. */
export function Meaning({ metric }: { metric: Metric }) {
  const words = useWords()
  return (
    <>
      <div>{words(metric.definition)}</div>
      <Slot name="metric.owner" context={{ metric: metric.id }} />
    </>
  )
}

export interface DefinedProps {
  readonly metric: Metric
  /** As the page calls it; the name of the number when nothing is said. */
  readonly children?: ReactNode
}

/** A word that says on hover and focus what its number means and who answers for it. */
export function Defined({ metric, children }: DefinedProps) {
  const words = useWords()
  return (
    <Tooltip title={<Meaning metric={metric} />}>
      <button type="button" className="hs-defined">
        {children ?? words(metric.name)}
      </button>
    </Tooltip>
  )
}
