import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readMetricsCatalogue } from '../../contract/metric-owners.ts'
import { TEXTS } from './texts.ts'

/** Who answers for a number, below what it means. */
export default function MetricOwner({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const { value } = useRead(readMetricsCatalogue)
  const owner = value?.items.find((item) => item.id === context.metric)?.owner
  if (!value) return null
  return <div>{owner ? texts.answers(owner.active ? owner.name : texts.ownerGone(owner.name)) : texts.nobody}</div>
}
