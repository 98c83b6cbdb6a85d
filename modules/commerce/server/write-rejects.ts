import type { Actor } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import type { ImportBatch } from '../model/import-batch.ts'
import { REJECT_HEADERS, REJECT_REASONS } from '../model/reject-reason.ts'
import { listRejects } from './store/batch-parts.ts'

/** Rejected rows read at once. */
const REJECTS_AT_ONCE = 2000

export interface RejectsAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly batch: ImportBatch
}

/** The rows that could not be read, as they were, with the reason in front of them; mended, they can be handed in. */
export function writeRejects(platform: Platform, ask: RejectsAsk, format: 'csv' | 'xlsx'): Download {
  const name = `${ask.batch.fileName.replace(/\.(csv|gz|xlsx|txt|tsv)$/gi, '')}-未导入`
  return sendTable({ name, sheet: '未导入', format }, rejectedRows(platform, ask))
}

async function* rejectedRows(platform: Platform, { tenantId, actor, batch }: RejectsAsk): AsyncGenerator<string[]> {
  yield [...REJECT_HEADERS, ...batch.shape.headers]
  let after = 0
  for (;;) {
    const from = after
    const rows = await platform.inTenant(tenantId, actor, (ctx) => listRejects(ctx, batch.id, from, REJECTS_AT_ONCE))
    for (const { rowNo, reason, cells } of rows) yield [String(rowNo), REJECT_REASONS[reason], ...cells]
    const last = rows.at(-1)
    if (!last || rows.length < REJECTS_AT_ONCE) return
    after = last.rowNo
  }
}
