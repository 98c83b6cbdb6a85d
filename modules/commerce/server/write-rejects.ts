import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { ImportBatch } from '../model/import-batch.ts'
import { REJECT_REASONS } from '../model/reject-reason.ts'
import { listRejects } from './store/batch-parts.ts'

/** Rejected rows read at once. */
const REJECTS_AT_ONCE = 2000

export interface RejectsAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly batch: ImportBatch
}

/** The rows that could not be read, as they were, with the reason in front of them. */
export async function* writeRejects(
  platform: Platform,
  { tenantId, actor, batch }: RejectsAsk,
): AsyncGenerator<string> {
  // The mark makes spreadsheets read it as UTF-8.
  yield `\ufeff${toLine(['行号', '原因', ...batch.shape.headers])}`
  let after = 0
  for (;;) {
    const rows = await platform.inTenant(tenantId, actor, (ctx) => listRejects(ctx, batch.id, after, REJECTS_AT_ONCE))
    for (const { rowNo, reason, cells } of rows) yield toLine([String(rowNo), REJECT_REASONS[reason], ...cells])
    const last = rows.at(-1)
    if (!last || rows.length < REJECTS_AT_ONCE) return
    after = last.rowNo
  }
}

function toLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
  return `${quoted.join(',')}\r\n`
}
