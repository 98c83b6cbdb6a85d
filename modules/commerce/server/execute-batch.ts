import { crashPoint } from '#kit/node/crash-point.ts'
import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { GroupedChunk } from '../model/group-orders.ts'
import type { ImportBatch, ImportSummary } from '../model/import-batch.ts'
import { settleShrunk } from '../model/plan-order.ts'
import { findBuyers, KnownBuyers } from './find-buyers.ts'
import { KnownCodes, learnSkus } from './learn-skus.ts'
import { openChunks } from './open-chunks.ts'
import { finishRun, lockBatch, moveProgress } from './store/batch.ts'
import { countBatchContacts, insertBatchContacts, insertRejects } from './store/batch-parts.ts'
import { keepBefore } from './store/before.ts'
import { lockShrunk, sumBatch } from './store/order.ts'
import { countTables, isUncounted } from './store/statistics.ts'
import { dropLinesAbove, writeOrders } from './write-orders.ts'

/** Rejected rows kept for download; of more only their number is known. */
export const REJECTS_KEPT_MAX = 100_000
/** Rows of a run after which the planner must know the tables. */
const LEARN_ROWS = 50_000
/** Orders settled in one transaction at the end of a run. */
const SHRUNK_AT_ONCE = 500

export interface Execution {
  readonly platform: Platform
  readonly tenantId: string
  readonly actor: Actor
  readonly batch: ImportBatch
  onProgress?: ((done: { readonly rows: number; readonly of: number }) => void) | undefined
}

/**
 * Runs a batch from its checkpoint to its end. Each chunk is one transaction of rows and checkpoint, so a crash at
 * any moment loses nothing that was told and doubles nothing; the next chunk is read while one is being written.
 */
export async function executeBatch(run: Execution): Promise<ImportSummary> {
  const { platform, tenantId, actor, batch } = run
  const tenant = await platform.inTenant(tenantId, actor, async (ctx) => ctx.tenant)
  const known = { buyers: new KnownBuyers(), codes: new KnownCodes() }
  let rows = batch.rowCount
  let rejected = batch.rejected
  let writing = Promise.resolve()
  for await (const chunk of openChunks(platform.files, tenant, batch, rows)) {
    await writing
    if (rows > 0 && rows < LEARN_ROWS) await learnSizes(platform)
    const keep = Math.max(0, REJECTS_KEPT_MAX - rejected)
    const [from, to] = [rows, chunk.rows]
    writing = platform.inTenant(tenantId, actor, (ctx) => writeChunk(ctx, batch, { chunk, known, from, keep }))
    // Awaited at the next turn; until then a failure must not count as unheard.
    writing.catch(() => {})
    rows = to
    rejected += chunk.rejects.length
    run.onProgress?.({ rows, of: Math.max(batch.shape.lines, rows) })
  }
  await writing
  await settleAllShrunk(run)
  crashPoint('import.before_finish')
  return platform.inTenant(tenantId, actor, (ctx) => finish(ctx, batch.id))
}

/** After the first chunk, or the first few, of an import into tables that were empty. */
async function learnSizes({ database }: Platform): Promise<void> {
  if (await isUncounted(database.system)) await countTables(database.system)
}

interface ChunkWork {
  readonly chunk: GroupedChunk
  readonly known: { readonly buyers: KnownBuyers; readonly codes: KnownCodes }
  readonly from: number
  readonly keep: number
}

async function writeChunk(ctx: Ctx, batch: ImportBatch, { chunk, known, from, keep }: ChunkWork): Promise<void> {
  const { orders, rejects, duplicates, rows } = chunk
  const progress = { from, to: rows, rejected: rejects.length, duplicates }
  if (!(await moveProgress(ctx, batch.id, progress))) throw new Error(`Batch ${batch.id} was moved by another run`)
  const { buyers, newContactIds } = await findBuyers(ctx, orders, known.buyers)
  if (newContactIds.length > 0) await insertBatchContacts(ctx, batch.id, newContactIds)
  await learnSkus(ctx, linesOf(orders), known.codes)
  const bought = orders.map((draft, place) => ({ draft, buyer: buyers[place] ?? { contactId: null } }))
  if (bought.length > 0) await writeOrders(ctx, batch.platform, bought, batch.id)
  const kept = rejects.slice(0, keep)
  if (kept.length > 0) await insertRejects(ctx, batch.id, kept)
  crashPoint('import.wrote_chunk')
}

function* linesOf(orders: GroupedChunk['orders']) {
  for (const { lines } of orders) yield* lines
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
