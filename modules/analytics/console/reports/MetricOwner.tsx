import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readMetricsCatalogue } from '../../contract/metric-owners.ts'
import { TEXTS } from './texts.ts'

/** Who answers for a number, below what it means: who is named for it, or else who leads the shop. */
export default function MetricOwner({ context }: { readonly context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const { value } = useRead(readMetricsCatalogue)
  if (!value) return null
  const owner = value.items.find((item) => item.id === context.metric)?.owner
  if (owner?.active) return <div>{texts.answers(owner.name)}</div>
  const { standIn } = value
  const named = owner ? texts.ownerGone(owner.name) : texts.nobody
  return <div>{standIn ? texts.standsIn(standIn.name, named) : named}</div>
}
