import { useState } from 'react'
import type { WireFailure } from '#kit/web/client.ts'
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
import { SegmentConflict } from './SegmentConflict.tsx'
import { SegmentDrift } from './SegmentDrift.tsx'
import { bodyOf, type SegmentBody, SegmentForm } from './SegmentForm.tsx'
import { SegmentTags } from './SegmentTags.tsx'
import { SegmentUsers } from './SegmentUsers.tsx'
import { TEXTS } from './texts.ts'

const isChanged = (failure: WireFailure | undefined) => failure?.error.code === 'changed_meanwhile'

/** The saving a form stands on: the one it was begun from, or the one it has itself become since. */
function useOwnRevision() {
  const [own, setOwn] = useState<{ readonly from: number | undefined; readonly to: number }>()
  return {
    of: (begun: number | undefined) => (own && own.from === begun ? own.to : begun),
    note: (from: number | undefined, to: number) => setOwn({ from, to }),
  }
}

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
  const own = useOwnRevision()
  const write = useWrite(changeSegment, {
    onDone: () => feedback.done(texts.saved),
    // Somebody else has saved it: what it is now is shown beside what is typed.
    onFailure: (failure) => isChanged(failure) && read.retry(),
  })
  const save = async (body: SegmentBody, begun: number | undefined, revision = own.of(begun)) => {
    const saved = await write.run({ params: { segmentId }, body: { ...body, revision } })
    if (saved) own.note(begun, saved.revision)
    return saved
  }
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
            initial={{
              ...{ name: segment.name, folder: segment.folder ?? '', tree: toTree(segment.rule) },
              revision: segment.revision,
            }}
            draftKey={`segment.${segment.id}`}
            write={isChanged(write.failure) ? { running: write.running, failure: undefined } : write}
            readOnly={!mayWrite || segment.archivedAt !== null}
            onCancel={() => go('/segments')}
            onSubmit={save}
            notice={(mine, discard) =>
              (own.of(mine.revision) ?? segment.revision) < segment.revision && (
                <SegmentConflict
                  theirs={segment}
                  mine={mine}
                  running={write.running}
                  onTheirs={() => {
                    write.clear()
                    discard()
                  }}
                  onMine={() => void save(bodyOf(mine), mine.revision, segment.revision)}
                />
              )
            }
          />
          <div style={{ marginBlockStart: FORM_GAP }}>
            <SegmentDrift segmentId={segment.id} name={segment.name} />
          </div>
        </>
      )}
    </ReadView>
  )
}
