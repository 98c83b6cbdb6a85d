import { useGo } from '#kit/web/navigation.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

/** On a segment's page: what can be sent to its people, begun with the segment picked. */
export default function SegmentSends({ context: { segmentId } }: { readonly context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const to = (page: string) => `${page}?${new URLSearchParams({ segment: String(segmentId) })}`
  return (
    <>
      <Button onClick={() => go(to('/mass-sends/new'))}>{texts.sendThem.mass}</Button>
      <Button onClick={() => go(to('/direct-sends/new'))}>{texts.sendThem.direct}</Button>
    </>
  )
}
