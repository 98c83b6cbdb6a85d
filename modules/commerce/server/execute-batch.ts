import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ImportSummary } from '../model/import-batch.ts'
import { settleShrunk } from '../model/plan-order.ts'
import { openChunks } from './open-chunks.ts'
import { finishRun, lockBatch } from './store/batch.ts'
import { countBatchContacts } from './store/batch-parts.ts'
import { keepBefore } from './store/before.ts'
import { lockShrunk, sumBatch } from './store/order.ts'
import { noteBatchPages } from './store/statistics.ts'
import { type ChunkTarget, ChunkWriter } from './write-chunks.ts'
import { dropLinesAbove } from './write-orders.ts'

/** Rejected rows kept for download; of more only their number is known. */
export const REJECTS_KEPT_MAX = 100_000
/** Orders settled in one transaction at the end of a run. */
const SHRUNK_AT_ONCE = 500

export interface Execution extends ChunkTarget {
  onProgress?: ((done: { readonly rows: number; readonly of: number }) => void) | undefined
}

/**
 * Runs a batch from its checkpoint to its end. Orders and checkpoint of a chunk are one transaction, so a crash at any
 * moment loses nothing that was told and doubles nothing.
 */
export async function executeBatch(run: Execution): Promise<ImportSummary> {
  const { platform, tenantId, actor, batch } = run
  const writer = new ChunkWriter(run)
  try {
    await writeAll(run, writer)
    await writer.end()
  } finally {
    await writer.settle()
  }
  await noteBatchPages(platform.database.system)
  await settleAllShrunk(run)
  crashPoint('import.before_finish')
  return platform.inTenant(tenantId, actor, (ctx) => finish(ctx, batch.id))
}

async function writeAll({ platform, tenantId, actor, batch, onProgress }: Execution, writer: ChunkWriter) {
  const tenant = await platform.inTenant(tenantId, actor, async (ctx) => ctx.tenant)
  let rows = batch.rowCount
  let rejected = batch.rejected
  for await (const chunk of openChunks(platform.files, tenant, batch, rows)) {
    await writer.write({ chunk, from: rows, keep: Math.max(0, REJECTS_KEPT_MAX - rejected) })
    rows = chunk.rows
    rejected += chunk.rejects.length
    onProgress?.({ rows, of: Math.max(batch.shape.lines, rows) })
  }
}

/** Orders of which the file brought fewer lines than were known lose the others. */
async function settleAllShrunk({ platform, tenantId, actor, batch }: Execution): Promise<void> {
  let settled: number
  do {
    settled = await platform.inTenant(tenantId, actor, async (ctx) => {
      const shrunk = (await lockShrunk(ctx, batch.id, SHRUNK_AT_ONCE)).map((before) => ({
        before,
        after: settleShrunk(before),
      }))
      const ids = shrunk.map(({ before }) => before.id)
      if (ids.length > 0) await keepBefore(ctx, batch.id, ids)
      await dropLinesAbove(ctx, shrunk)
      return shrunk.length
    })
  } while (settled === SHRUNK_AT_ONCE)
}

async function finish(ctx: Ctx, batchId: string): Promise<ImportSummary> {
  const batch = await lockBatch(ctx, batchId)
  if (!batch) throw new Error(`Batch ${batchId} vanished`)
  const { orders, contacts, revenue, ...detail } = await sumBatch(ctx, batchId)
  const newContacts = await countBatchContacts(ctx, batchId)
  const summary: ImportSummary = {
    batchId,
    platform: batch.platform,
    rows: batch.rowCount,
    orders,
    contacts,
    rejected: batch.rejected,
    duplicates: batch.duplicates,
    revenue,
    seconds: (ctx.now().getTime() - (batch.startedAt?.getTime() ?? ctx.now().getTime())) / 1000,
    detail: { ...detail, newContacts },
  }
  await finishRun(ctx, batchId, summary)
  return summary
}
