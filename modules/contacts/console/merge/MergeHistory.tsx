import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listMerges } from '../../contract/merge.ts'
import { TEXTS } from './texts.ts'
import { useMergeWrites } from './use-merge-writes.ts'

type Merge = AnswerOf<typeof listMerges>['items'][number]

/** Who was merged into a person, when and why, with the undo. Nothing is drawn when nobody was. */
export function MergeHistory({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const merges = useRead(listMerges, { query: { contactId } }).value?.items ?? []
  if (merges.length === 0) return null
  return (
    <Panel title={texts.history}>
      <MergeLines merges={merges} />
    </Panel>
  )
}

/** Merges as lines; those that hold can be undone. */
export function MergeLines({ merges }: { merges: readonly Merge[] }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('contacts.write')
  const writes = useMergeWrites()
  const undo = async (merge: Merge) => {
    if (await feedback.ask({ title: texts.undoAsk, body: texts.undoBody, verb: texts.undo }))
      await writes.undo(merge.id)
  }
  return (
    <ul className="hs-stack">
      {merges.map((merge) => (
        <li key={merge.id} className="hs-row">
          <span className="hs-grow">
            <PageLink to={`/contacts/${merge.winnerId}`}>#{merge.winnerId}</PageLink> ←{' '}
            {texts.historyLine(merge.loserName, merge.loserId)}{' '}
            <span className="hs-faint">
              {[texts.ways[merge.way], merge.reason, merge.mergedBy].filter(Boolean).join(' · ')}{' '}
              <TimeText at={merge.mergedAt} />
            </span>
          </span>
          {merge.undoneAt && <span className="hs-faint">{texts.undoneBy(merge.undoneBy ?? '')}</span>}
          {!merge.undoneAt && mayWrite && (
            <Button type="text" disabled={writes.running} onClick={() => void undo(merge)}>
              {texts.undo}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
