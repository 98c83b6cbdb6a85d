import type { AnswerOf } from '#kit/pure/route.ts'
import { addressOf } from '#kit/web/client.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { downloadRejects, downloadRejectsWorkbook, type getImport, undoImport } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Batch = AnswerOf<typeof getImport>

/** What an import brought, what it left out, and the way back. */
export function ImportResult({ batch }: { batch: Batch }) {
  const texts = useTexts(TEXTS)
  const { ask, done } = useFeedback()
  const undo = useWrite(undoImport, { onDone: () => done(texts.undoStarted) })
  const params = { batchId: batch.id }
  const undoAsked = async () => {
    const sure = await ask({ title: texts.undoAsk, body: texts.undoAskBody, verb: texts.undo, danger: true })
    if (sure) await undo.run({ params })
  }
  return (
    <div className="hs-stack">
      {batch.state === 'failed' && (
        <Alert type="error" showIcon title={texts.failedTitle} description={texts.failedHint} />
      )}
      {batch.undoSummary && <Undone counts={batch.undoSummary} />}
      {batch.summary && <Brought summary={batch.summary} />}
      <div className="hs-row">
        {batch.state === 'finished' && <PageLink to={`/orders?batchId=${batch.id}`}>{texts.seeOrders}</PageLink>}
        {batch.rejected > 0 && <a href={addressOf(downloadRejects, { params })}>{texts.downloadRejects}</a>}
        {batch.rejected > 0 && (
          <a href={addressOf(downloadRejectsWorkbook, { params })}>{texts.downloadRejectsWorkbook}</a>
        )}
        {batch.state !== 'undone' && (
          <Button danger loading={undo.running} onClick={undoAsked}>
            {texts.undo}
          </Button>
        )}
      </div>
    </div>
  )
}

function Brought({ summary }: { summary: NonNullable<Batch['summary']> }) {
  const texts = useTexts(TEXTS)
  const { detail } = summary
  const count = (name: string) => formatNumber(detail[name] ?? 0)
  return (
    <Panel title={texts.result}>
      <div className="hs-stack">
        <StatRow>
          <Stat
            label={texts.revenue}
            value={<Money amount={summary.revenue} exact />}
            definition={texts.revenueMeaning}
          />
          <Stat label={texts.orderCount} value={formatNumber(summary.orders)} />
          <Stat label={texts.contactCount} value={formatNumber(summary.contacts)} />
          <Stat label={texts.rows} value={formatNumber(summary.rows)} />
          <Stat label={texts.rejected} value={formatNumber(summary.rejected)} />
        </StatRow>
        <StatRow>
          <Stat small label={texts.newOrders} value={count('newOrders')} />
          <Stat small label={texts.updatedOrders} value={count('updatedOrders')} />
          <Stat small label={texts.unchangedOrders} value={count('unchangedOrders')} />
          <Stat
            small
            label={texts.duplicates}
            value={formatNumber(summary.duplicates)}
            definition={texts.duplicatesMeaning}
          />
          <Stat small label={texts.linesWithoutContact} value={count('linesWithoutContact')} />
          <Stat small label={texts.cancelledLines} value={count('cancelledLines')} />
          <Stat
            small
            label={texts.revenueWithoutContact}
            value={<Money amount={detail.revenueWithoutContact ?? 0} exact />}
          />
          <Stat small label={texts.seconds} value={formatNumber(summary.seconds, 1)} unit={texts.second} />
        </StatRow>
      </div>
    </Panel>
  )
}

function Undone({ counts }: { counts: Readonly<Record<string, number>> }) {
  const texts = useTexts(TEXTS)
  const names = ['removedOrders', 'restoredOrders', 'keptOrders', 'removedContacts', 'keptContacts'] as const
  return (
    <Panel title={texts.undoneTitle}>
      <StatRow>
        {names.map((name) => (
          <Stat key={name} small label={texts[name]} value={formatNumber(counts[name] ?? 0)} />
        ))}
      </StatRow>
    </Panel>
  )
}
