import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createJourney, editJourney } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** On a segment's page: an SOP begun with its people. */
export default function SegmentJourney({ context: { segmentId, name } }: { readonly context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const { failed } = useFeedback()
  const create = useWrite(createJourney, { onFailure: failed })
  const edit = useWrite(editJourney, { onDone: ({ id }) => go(`/journeys/${id}/edit`), onFailure: failed })
  const begin = async () => {
    const made = await create.run({ body: { name: texts.forSegment(String(name)) } })
    if (!made) return
    const settings = { ...made.draft, stage: { segmentId: String(segmentId) } }
    await edit.run({ params: { journeyId: made.id }, body: { settings } })
  }
  return (
    <Button loading={create.running || edit.running} onClick={() => void begin()}>
      {texts.create}
    </Button>
  )
}
