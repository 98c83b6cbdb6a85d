import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { SyncKind } from '../../model/sync.ts'
import { findSync, insertSync } from '../store/sync.ts'

export interface SyncAsk {
  readonly companyId: string
  readonly kind: SyncKind
  readonly repairs: boolean
}

/** Has a company's customers compared with ours, in the background. One comparison of a company runs at a time. */
export async function startSync(ctx: Ctx, ask: SyncAsk): Promise<Result<{ syncId: string }, 'running_already'>> {
  const syncId = ctx.newId()
  if (!(await insertSync(ctx, { id: syncId, ...ask }))) return refuse('running_already')
  await ctx.enqueue('channels.sync_company', { tenantId: ctx.tenant.id, companyId: ask.companyId, syncId })
  return accept({ syncId })
}

/** Has the plan of a comparison that was only to look carried out. */
export async function startRepair(
  ctx: Ctx,
  syncId: string,
): Promise<Result<{ syncId: string }, 'not_found' | 'runs_still' | 'nothing_to_repair'>> {
  const sync = await findSync(ctx, syncId)
  if (!sync) return refuse('not_found')
  if (sync.state === 'running') return refuse('runs_still')
  if (sync.repaired >= sync.missing + sync.gone + sync.changed) return refuse('nothing_to_repair')
  const payload = { tenantId: ctx.tenant.id, companyId: sync.companyId, syncId }
  await ctx.enqueue('channels.repair_sync', payload, { key: `channels.repair ${syncId}` })
  return accept({ syncId })
}
