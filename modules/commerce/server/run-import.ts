import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { asBulk } from '#kit/node/pressure.ts'
import { inTurn } from '#kit/node/turn.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { IMPORT_ATTEMPTS_MAX, type ImportBatch, type ImportSummary, type TrialSummary } from '../model/import-batch.ts'
import { type MappingAsk, resolveMapping } from '../model/mapping.ts'
import { executeBatch } from './execute-batch.ts'
import { type MappingRefusal, refusalOfRun } from './refusal-of-run.ts'
import { changeMapping, findBatch, lockBatch, saveTrial, setState, startRun } from './store/batch.ts'
import { tryBatch } from './try-batch.ts'
import { turnOf } from './turn-of-imports.ts'

export interface ImportAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly batchId: string
  /** Target → header or place of the column; instead of the guessed mapping. */
  readonly mapping?: MappingAsk | undefined
  onProgress?: ((done: { readonly rows: number; readonly of: number }) => void) | undefined
}

export type ImportRefusal = MappingRefusal | 'not_found' | 'already_imported' | 'gave_up'

/** Imports a batch to its end. A batch that was broken off goes on where it stood. */
export async function runImport(platform: Platform, ask: ImportAsk): Promise<Result<ImportSummary, ImportRefusal>> {
  const ready = await readyBatch(platform, ask)
  if (!ready.ok) return ready
  return inTurn(platform.database.system, turnOf(ask.tenantId), () => runInTurn(platform, ask))
}

/** Counts what an import would do, without writing any of it. */
export async function tryImport(platform: Platform, ask: ImportAsk): Promise<Result<TrialSummary, ImportRefusal>> {
  const ready = await readyBatch(platform, ask)
  if (!ready.ok) return ready
  const trial = await tryBatch({ platform, ...ask, batch: ready.value })
  await platform.inTenant(ask.tenantId, ask.actor, (ctx) => saveTrial(ctx, ask.batchId, trial))
  return accept(trial)
}

/** The work itself, for whoever holds the tenant's turn. */
export async function runInTurn(platform: Platform, ask: ImportAsk): Promise<Result<ImportSummary, ImportRefusal>> {
  const { tenantId, actor, batchId, onProgress } = ask
  const started = await platform.inTenant(tenantId, actor, async (ctx): Promise<Result<ImportBatch, ImportRefusal>> => {
    const batch = await lockBatch(ctx, batchId)
    if (!batch) return refuse('not_found')
    if (isDone(batch)) return refuse('already_imported')
    if (batch.attempts >= IMPORT_ATTEMPTS_MAX) {
      await setState(ctx, batchId, 'failed', 'gave_up')
      return refuse('gave_up')
    }
    await startRun(ctx, batchId)
    return accept(batch)
  })
  if (!started.ok) return started
  const run = { platform, tenantId, actor, batch: started.value, onProgress }
  return accept(await asBulk(platform, () => executeBatch(run)))
}

/** Everything that can be wrong is said before the first row is written. */
async function readyBatch(platform: Platform, ask: ImportAsk): Promise<Result<ImportBatch, ImportRefusal>> {
  const { tenantId, actor, batchId } = ask
  const batch = await platform.inTenant(tenantId, actor, (ctx) => findBatch(ctx, batchId))
  if (!batch) return refuse('not_found')
  if (isDone(batch)) return refuse('already_imported')
  const mapping = ask.mapping ? resolveMapping(batch.shape.headers, ask.mapping) : accept(batch.mapping)
  if (!mapping.ok) return mapping
  const mapped = { ...batch, mapping: mapping.value }
  const refused = await refusalOfRun(platform, ask, mapped)
  if (refused) return refused
  if (ask.mapping) await platform.inTenant(tenantId, actor, (ctx) => changeMapping(ctx, batchId, mapped))
  return accept(mapped)
}

function isDone({ state }: ImportBatch): boolean {
  return state === 'finished' || state === 'undoing' || state === 'undone'
}
