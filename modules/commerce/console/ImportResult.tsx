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
import { Money } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { downloadRejects, downloadRejectsWorkbook, type getImport, undoImport } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Batch = AnswerOf<typeof getImport>

/** What an order file brought, and the way back. */
export function ImportResult({ batch }: { batch: Batch }) {
  const texts = useTexts(TEXTS)
  const shared = useTexts(IMPORT_TEXTS)
  const { done } = useFeedback()
  const undo = useWrite(undoImport, { onDone: () => done(shared.undoStarted) })
  const params = { batchId: batch.id }
  const leftOut = { csv: addressOf(downloadRejects, { params }), xlsx: addressOf(downloadRejectsWorkbook, { params }) }
  return (
    <ImportEnd
      state={batch.state}
      leftOut={batch.rejected > 0 ? leftOut : undefined}
      seeLink={<PageLink to={`/orders?batchId=${batch.id}`}>{texts.seeOrders}</PageLink>}
      undoMeaning={texts.undoAskBody}
      undoing={undo.running}
      onUndo={() => void undo.run({ params })}
    >
      {batch.undoSummary && <Undone counts={batch.undoSummary} />}
      {batch.summary && <Brought summary={batch.summary} />}
      <LeftOutReasons reasons={batch.reasons ?? []} />
    </ImportEnd>
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
  const { undoneTitle } = useTexts(IMPORT_TEXTS)
  const names = ['removedOrders', 'restoredOrders', 'keptOrders', 'removedContacts', 'keptContacts'] as const
  return (
    <Panel title={undoneTitle}>
      <StatRow>
        {names.map((name) => (
          <Stat key={name} small label={texts[name]} value={formatNumber(counts[name] ?? 0)} />
        ))}
      </StatRow>
    </Panel>
  )
}
