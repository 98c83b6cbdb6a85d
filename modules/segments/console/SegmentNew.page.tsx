import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createSegment } from '../contract.ts'
import { EMPTY_TREE } from './builder-rule.ts'
import { readOffer } from './offer.ts'
import { SegmentForm } from './SegmentForm.tsx'
import { TEXTS } from './texts.ts'

/** A new segment, empty or begun elsewhere (a cell of the RFM matrix). */
export default function SegmentNewPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const feedback = useFeedback()
  const [{ name = '', rule }] = useUrlState<'name' | 'rule'>()
  const write = useWrite(createSegment, {
    onDone: ({ id }) => {
      feedback.done(texts.saved)
      go(`/segments/${id}`, { replace: true })
    },
  })
  const offered = readOffer(rule)
  return (
    <>
      <PageHeader title={texts.create} back={{ to: '/segments', label: texts.segments }} />
      <SegmentForm
        initial={{ name, folder: '', tree: offered ?? EMPTY_TREE }}
        draftKey={offered ? `segment.${rule}` : 'segment.new'}
        write={write}
        readOnly={false}
        onCancel={() => go('/segments')}
        onSubmit={(body) => write.run({ body })}
      />
    </>
  )
}
