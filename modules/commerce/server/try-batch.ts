import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { addLeftOut, rankLeftOut } from '#kit/pure/table/left-out.ts'
import type { GroupedChunk } from '../model/group-orders.ts'
import type { ImportBatch, TrialSummary } from '../model/import-batch.ts'
import { REJECT_REASONS } from '../model/reject-reason.ts'
import { openChunks } from './open-chunks.ts'
import { judgeOrders } from './write-orders.ts'

interface Trial {
  readonly platform: Platform
  readonly tenantId: string
  readonly actor: Actor
  readonly batch: ImportBatch
  onProgress?: ((done: { readonly rows: number; readonly of: number }) => void) | undefined
}

/** What a run would do with each order; nothing is written. */
export async function tryBatch({ platform, tenantId, actor, batch, onProgress }: Trial): Promise<TrialSummary> {
  const tenant = await platform.inTenant(tenantId, actor, async (ctx) => ctx.tenant)
  const met = new Map<string, 'new' | 'updated' | 'unchanged'>()
  const reasons = new Map<string, number>()
  let [rows, duplicates, rejected] = [0, 0, 0]
  for await (const chunk of openChunks(platform.files, tenant, batch, 0)) {
    await platform.inTenant(tenantId, actor, (ctx) => judgeChunk(ctx, batch, chunk, met))
    rows = chunk.rows
    duplicates += chunk.duplicates
    rejected += chunk.rejects.length
    for (const { reason } of chunk.rejects) addLeftOut(reasons, REJECT_REASONS[reason])
    onProgress?.({ rows, of: Math.max(batch.shape.lines, rows) })
  }
  const counts = { new: 0, updated: 0, unchanged: 0 }
  for (const change of met.values()) counts[change] += 1
  const { new: newOrders, updated: updatedOrders, unchanged: unchangedOrders } = counts
  return { rows, newOrders, updatedOrders, unchangedOrders, duplicates, rejected, reasons: rankLeftOut(reasons) }
}

async function judgeChunk(
  ctx: Ctx,
  batch: ImportBatch,
  chunk: GroupedChunk,
  met: Map<string, 'new' | 'updated' | 'unchanged'>,
): Promise<void> {
  if (chunk.orders.length === 0) return
  for (const { orderNo, change } of await judgeOrders(ctx, batch.platform, chunk.orders)) {
    // A part of an order that comes later in the file says nothing about those before it.
    if (!met.has(orderNo)) met.set(orderNo, change)
  }
}
