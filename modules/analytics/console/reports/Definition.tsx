import type { ReactNode } from 'react'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readMetricsCatalogue } from '../../contract/metric-owners.ts'
import { METRICS, type MetricId } from '../../model/metrics.ts'
import { TEXTS } from './texts.ts'

/** What a number means and who answers for it: shown on hover everywhere. */
export function Definition({ metric }: { metric: MetricId }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const { value } = useRead(readMetricsCatalogue)
  const owner = value?.items.find((item) => item.id === metric)?.owner
  return (
    <>
      <div>{words(METRICS[metric].definition)}</div>
      <div>{owner ? texts.answers(owner.active ? owner.name : texts.ownerGone(owner.name)) : texts.nobody}</div>
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
