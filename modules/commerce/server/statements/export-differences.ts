import type { Actor } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import type { WorkbookCell } from '#kit/node/write-workbook.ts'
import { type Amount, amountToDecimal } from '#kit/pure/money.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { DIFFERENCE_WORDS } from '../../model/difference-words.ts'
import { daysOpen, type KeptDifference, stateOf } from '../../model/statement.ts'
import { type DifferenceFilter, listDifferences } from '../store/difference.ts'
import { findStatement } from './keep-statement.ts'

/** Rows read for one piece of the file. */
const PIECE_ROWS = 1000

interface ExportAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly statementId: string
  readonly format: 'csv' | 'xlsx'
  readonly language: 'zh' | 'en'
}

/** Every difference of a statement as a file that is written while it is sent, settled ones too. */
export async function exportDifferences(platform: Platform, ask: ExportAsk): Promise<Result<Download, 'not_found'>> {
  const { tenantId, actor, statementId, format, language } = ask
  const found = await platform.inTenant(tenantId, actor, (ctx) => findStatement(ctx, statementId))
  if (!found.ok) return found
  const { file } = DIFFERENCE_WORDS[language]
  return accept(sendTable({ name: `${file} ${found.value.name}`, sheet: file, format }, rowsOf(platform, ask)))
}

async function* rowsOf(platform: Platform, ask: ExportAsk): AsyncGenerator<readonly WorkbookCell[]> {
  const words = DIFFERENCE_WORDS[ask.language]
  yield words.head
  let after: DifferenceFilter['after']
  do {
    const from = after
    const piece = await platform.inTenant(ask.tenantId, ask.actor, async (ctx) => {
      const rows = await listDifferences(ctx, ask.statementId, { after: from }, PIECE_ROWS)
      return { rows, now: ctx.now(), zone: ctx.tenant.timezone }
    })
    for (const row of piece.rows) yield cellsOf(row, words, piece)
    const last = piece.rows.length === PIECE_ROWS ? piece.rows.at(-1) : undefined
    after = last && { since: last.since, orderNo: last.orderNo }
  } while (after)
}

function cellsOf(
  row: KeptDifference,
  words: (typeof DIFFERENCE_WORDS)['zh' | 'en'],
  { now, zone }: { readonly now: Date; readonly zone: string },
): WorkbookCell[] {
  const { orderNo, kind, ours, theirs, since, settledAt, note, notedBy } = row
  const day = (at: Date | null) => (at ? dayOf(at, zone) : '')
  const amounts = [money(ours), money(theirs), money((theirs ?? 0) - (ours ?? 0))]
  const times = [day(since), daysOpen(row, now), day(settledAt)]
  return [orderNo, words.kinds[kind], ...amounts, words.states[stateOf(row)], ...times, note, notedBy]
}

function money(amount: Amount | null): number | null {
  return amount === null ? null : Number(amountToDecimal(amount))
}
