import type { AnswerOf } from '#kit/pure/route.ts'
import { addressOf } from '#kit/web/client.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { downloadLeftOut, type readContactImport, undoContactImport } from '../../contract/import.ts'
import { ImportFigures } from './ImportFigures.tsx'
import { TEXTS } from './texts.ts'

type PersonImport = AnswerOf<typeof readContactImport>

/** What an import brought, what it left out, and the way back. */
export function ImportOutcome({ batch }: { batch: PersonImport }) {
  const texts = useTexts(TEXTS)
  const { ask, done } = useFeedback()
  const undo = useWrite(undoContactImport, { onDone: () => done(texts.undoStarted) })
  const params = { importId: batch.id }
  const undoAsked = async () => {
    const sure = await ask({ title: texts.undoAsk, body: texts.undoAskBody, verb: texts.undo, danger: true })
    if (sure) await undo.run({ params })
  }
  const address = (format: 'csv' | 'xlsx') => addressOf(downloadLeftOut, { params, query: { format } })
  return (
    <div className="hs-stack">
      {batch.state === 'failed' && (
        <Alert type="error" showIcon title={texts.failedTitle} description={texts.failedHint} />
      )}
      {batch.undone && <Undone counts={batch.undone} />}
      {batch.summary && <ImportFigures counts={batch.summary} title={texts.result} />}
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        {batch.state === 'finished' && <PageLink to="/contacts?source=import">{texts.seePeople}</PageLink>}
        {batch.rejected > 0 && <a href={address('csv')}>{texts.downloadCsv}</a>}
        {batch.rejected > 0 && <a href={address('xlsx')}>{texts.downloadXlsx}</a>}
        {batch.state !== 'undone' && (
          <Button danger loading={undo.running} onClick={undoAsked}>
            {texts.undo}
          </Button>
        )}
      </div>
    </div>
  )
}

function Undone({ counts }: { counts: NonNullable<PersonImport['undone']> }) {
  const texts = useTexts(TEXTS)
  return (
    <Panel title={texts.undoneTitle}>
      <StatRow>
        <Stat small label={texts.removed} value={formatNumber(counts.removed)} />
        <Stat small label={texts.restored} value={formatNumber(counts.restored)} />
        <Stat small label={texts.kept} value={formatNumber(counts.kept)} definition={texts.keptMeaning} />
      </StatRow>
    </Panel>
  )
}
