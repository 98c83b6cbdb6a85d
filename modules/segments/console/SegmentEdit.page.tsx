import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo, usePageParams } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeSegment, readSegment } from '../contract.ts'
import { toTree } from './builder-rule.ts'
import { SegmentActions } from './SegmentActions.tsx'
import { SegmentDrift } from './SegmentDrift.tsx'
import { SegmentForm } from './SegmentForm.tsx'
import { SegmentTags } from './SegmentTags.tsx'
import { SegmentUsers } from './SegmentUsers.tsx'
import { TEXTS } from './texts.ts'

/** Pixels between the form, whose buttons stay at its foot, and what follows. */
const FORM_GAP = 32

/** A saved segment, and its rule to change. */
export default function SegmentEditPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const feedback = useFeedback()
  const mayWrite = useAllowed()('segments.write')
  const { segmentId = '' } = usePageParams()
  const read = useRead(readSegment, { params: { segmentId } })
  const write = useWrite(changeSegment, { onDone: () => feedback.done(texts.saved) })
  return (
    <ReadView read={read}>
      {(segment) => (
        <>
          <PageHeader
            title={segment.name}
            back={{ to: '/segments', label: texts.segments }}
            chips={<SegmentUsers segmentId={segment.id} />}
            actions={
              <>
                {segment.archivedAt === null && (
                  <Slot name="segments.detail.actions" context={{ segmentId, name: segment.name }} />
                )}
                <SegmentActions segment={segment} />
              </>
            }
          />
          {segment.archivedAt === null && <SegmentTags segmentId={segment.id} name={segment.name} />}
          <SegmentForm
            key={segment.id}
            initial={{ name: segment.name, folder: segment.folder ?? '', tree: toTree(segment.rule) }}
            draftKey={`segment.${segment.id}`}
            write={write}
            readOnly={!mayWrite || segment.archivedAt !== null}
            onCancel={() => go('/segments')}
            onSubmit={(body) => write.run({ params: { segmentId }, body })}
          />
          <div style={{ marginBlockStart: FORM_GAP }}>
            <SegmentDrift segmentId={segment.id} name={segment.name} />
          </div>
        </>
      )}
    </ReadView>
  )
}
