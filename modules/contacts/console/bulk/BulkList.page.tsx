import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useGo } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { ProgressBar } from '#kit/web/ProgressBar.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { listBulk, type readBulk, undoBulk } from '../../contract/bulk.ts'
import { TEXTS } from './texts.ts'
import { useChangeWords } from './use-change-words.ts'

type Action = AnswerOf<typeof readBulk>

/** While something runs, its bar moves this often. */
const FOLLOW_MS = 2000

/** What was done to many people at once, the newest first, with how far it is and its undo. */
export default function BulkListPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const mayWrite = useAllowed()('contacts.write')
  const read = usePages(listBulk, { query: {} }, { everyMs: FOLLOW_MS })
  const start = mayWrite && (
    <Button type="primary" onClick={() => go('/bulk-actions/new')}>
      {texts.new}
    </Button>
  )
  return (
    <section>
      <PageHeader title={texts.title} subtitle={texts.subtitle} actions={start} />
      <ReadView read={read}>
        {(actions) =>
          actions.length === 0 ? (
            <EmptyView what={texts.none} hint={texts.noneHint} action={start} />
          ) : (
            <div className="hs-stack">
              {actions.map((action) => (
                <BulkPanel key={action.id} action={action} mayWrite={mayWrite} />
              ))}
              {read.hasMore && <Button onClick={read.loadMore}>…</Button>}
            </div>
          )
        }
      </ReadView>
    </section>
  )
}

function BulkPanel({ action, mayWrite }: { action: Action; mayWrite: boolean }) {
  const texts = useTexts(TEXTS)
  const wordsOf = useChangeWords()
  const { state, changed, same, gone, restored, kept } = action
  const isMoving = state === 'running' || state === 'undoing'
  const n = formatNumber
  return (
    <Panel
      title={wordsOf(action.change)}
      extra={
        <span className="hs-row">
          <Tag>{texts.states[state]}</Tag>
          {mayWrite && state === 'done' && changed > 0 && <UndoButton action={action} />}
        </span>
      }
    >
      <div className="hs-stack">
        <p className="hs-faint">
          <AimWords aim={action.aim} /> · {texts.by(action.createdBy)} · <TimeText at={action.createdAt} />
        </p>
        {isMoving && <ProgressBar label={texts.progress} done={action.done} total={action.total} />}
        <p className="hs-num">{texts.outcome(n(changed), n(same), n(gone))}</p>
        {(state === 'undoing' || state === 'undone') && (
          <p className="hs-num">{texts.restored(n(restored), n(kept))}</p>
        )}
      </div>
    </Panel>
  )
}

function UndoButton({ action }: { action: Action }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const undoing = useWrite(undoBulk, { onDone: () => feedback.done(texts.undoing), onFailure: feedback.failed })
  const undo = async () => {
    const body = texts.undoBody(formatNumber(action.changed))
    if (await feedback.ask({ title: texts.undoAsk, body, verb: texts.undo }))
      await undoing.run({ params: { actionId: action.id } })
  }
  return (
    <Button loading={undoing.running} onClick={() => void undo()}>
      {texts.undo}
    </Button>
  )
}

/** Whom it was meant for. */
function AimWords({ aim }: { aim: Action['aim'] }) {
  const texts = useTexts(TEXTS)
  if (aim.kind === 'group') return <>{texts.groupOf(String(aim.name ?? ''))}</>
  return <>{aim.kind === 'selection' ? texts.aims.selection : texts.aims.filter}</>
}
