import type { AnswerOf } from '#kit/pure/route.ts'
import { addressOf } from '#kit/web/client.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { ImportEnd } from '#kit/web/import/ImportEnd.tsx'
import { LeftOutReasons } from '#kit/web/import/LeftOutReasons.tsx'
import { IMPORT_TEXTS } from '#kit/web/import/texts.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { downloadLeftOut, type readContactImport, undoContactImport } from '../../contract/import.ts'
import { PERSON_IMPORT } from '../../model/metrics.ts'
import { ImportFigures } from './ImportFigures.tsx'
import { TEXTS } from './texts.ts'

type PersonImport = AnswerOf<typeof readContactImport>

/** What a file of customers brought, and the way back. */
export function ImportOutcome({ batch }: { batch: PersonImport }) {
  const texts = useTexts(TEXTS)
  const shared = useTexts(IMPORT_TEXTS)
  const { done } = useFeedback()
  const undo = useWrite(undoContactImport, { onDone: () => done(shared.undoStarted) })
  const params = { importId: batch.id }
  const address = (format: 'csv' | 'xlsx') => addressOf(downloadLeftOut, { params, query: { format } })
  return (
    <ImportEnd
      state={batch.state}
      leftOut={batch.rejected > 0 ? { csv: address('csv'), xlsx: address('xlsx') } : undefined}
      seeLink={<PageLink to="/contacts?source=import">{texts.seePeople}</PageLink>}
      undoMeaning={texts.undoAskBody}
      undoing={undo.running}
      onUndo={() => void undo.run({ params })}
    >
      {batch.undone && <Undone counts={batch.undone} />}
      {batch.summary && <ImportFigures counts={batch.summary} title={texts.result} />}
      <LeftOutReasons reasons={batch.reasons ?? []} />
    </ImportEnd>
  )
}

function Undone({ counts }: { counts: NonNullable<PersonImport['undone']> }) {
  const texts = useTexts(TEXTS)
  const { undoneTitle } = useTexts(IMPORT_TEXTS)
  return (
    <Panel title={undoneTitle}>
      <StatRow>
        <Stat small metric={PERSON_IMPORT.removed} label={texts.removed} value={formatNumber(counts.removed)} />
        <Stat small metric={PERSON_IMPORT.restored} label={texts.restored} value={formatNumber(counts.restored)} />
        <Stat small metric={PERSON_IMPORT.kept} label={texts.kept} value={formatNumber(counts.kept)} />
      </StatRow>
    </Panel>
  )
}
