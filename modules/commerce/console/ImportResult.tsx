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
import { ORDER_IMPORT } from '../model/metrics.ts'
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
          <Stat metric={ORDER_IMPORT.revenue} label={texts.revenue} value={<Money amount={summary.revenue} exact />} />
          <Stat metric={ORDER_IMPORT.orders} label={texts.orderCount} value={formatNumber(summary.orders)} />
          <Stat metric={ORDER_IMPORT.contacts} label={texts.contactCount} value={formatNumber(summary.contacts)} />
          <Stat metric={ORDER_IMPORT.rows} label={texts.rows} value={formatNumber(summary.rows)} />
          <Stat metric={ORDER_IMPORT.rejected} label={texts.rejected} value={formatNumber(summary.rejected)} />
        </StatRow>
        <StatRow>
          <Stat small metric={ORDER_IMPORT.new_orders} label={texts.newOrders} value={count('newOrders')} />
          <Stat small metric={ORDER_IMPORT.updated_orders} label={texts.updatedOrders} value={count('updatedOrders')} />
          <Stat
            small
            metric={ORDER_IMPORT.unchanged_orders}
            label={texts.unchangedOrders}
            value={count('unchangedOrders')}
          />
          <Stat
            small
            metric={ORDER_IMPORT.duplicates}
            label={texts.duplicates}
            value={formatNumber(summary.duplicates)}
          />
          <Stat small metric={ORDER_IMPORT.lines_without_contact} value={count('linesWithoutContact')} />
          <Stat
            small
            metric={ORDER_IMPORT.cancelled_lines}
            label={texts.cancelledLines}
            value={count('cancelledLines')}
          />
          <Stat
            small
            metric={ORDER_IMPORT.revenue_without_contact}
            label={texts.revenueWithoutContact}
            value={<Money amount={detail.revenueWithoutContact ?? 0} exact />}
          />
          <Stat
            small
            metric={ORDER_IMPORT.seconds}
            label={texts.seconds}
            value={formatNumber(summary.seconds, 1)}
            unit={texts.second}
          />
        </StatRow>
      </div>
    </Panel>
  )
}

/** What an undo counts, and what each count is. */
const UNDONE = [
  ['removedOrders', ORDER_IMPORT.removed_orders],
  ['restoredOrders', ORDER_IMPORT.restored_orders],
  ['keptOrders', ORDER_IMPORT.kept_orders],
  ['removedContacts', ORDER_IMPORT.removed_contacts],
  ['keptContacts', ORDER_IMPORT.kept_contacts],
] as const

function Undone({ counts }: { counts: Readonly<Record<string, number>> }) {
  const texts = useTexts(TEXTS)
  const { undoneTitle } = useTexts(IMPORT_TEXTS)
  return (
    <Panel title={undoneTitle}>
      <StatRow>
        {UNDONE.map(([name, metric]) => (
          <Stat key={name} small metric={metric} label={texts[name]} value={formatNumber(counts[name] ?? 0)} />
        ))}
      </StatRow>
    </Panel>
  )
}
