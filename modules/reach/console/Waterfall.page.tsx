import { useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Waterfall } from './Waterfall.tsx'
import { WATERFALL_TEXTS } from './waterfall-texts.ts'

/** The waterfall of what the ledger was narrowed to, or of all touches of late. */
export default function WaterfallPage() {
  const texts = useTexts(WATERFALL_TEXTS)
  const [{ journeyId, campaignId }] = useUrlState<'journeyId' | 'campaignId'>()
  return (
    <section>
      <PageHeader back={{ to: '/touches', label: texts.ledger }} title={texts.title} />
      <Waterfall {...(journeyId ? { journeyId } : {})} {...(campaignId ? { campaignId } : {})} />
    </section>
  )
}
