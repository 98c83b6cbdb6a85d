import { sql } from 'kysely'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { BatchState, ImportBatch, ImportSummary, TrialSummary, UndoSummary } from '../../model/import-batch.ts'
import type { Mapping } from '../../model/mapping.ts'

const COLUMNS = sql`id, file_name as "fileName", file_key as "fileKey", file_bytes as "fileBytes", shape, importer,
  platform, confidence, mapping, state, row_count as "rowCount", rejected, duplicates, attempts, trial, summary,
  undo_summary as "undoSummary", failure, created_by as "createdBy", created_at as "createdAt",
  started_at as "startedAt", finished_at as "finishedAt"`

export type NewBatch = Pick<
  ImportBatch,
  | 'id'
  | 'fileName'
  | 'fileKey'
  | 'fileBytes'
  | 'shape'
  | 'importer'
  | 'platform'
  | 'confidence'
  | 'mapping'
  | 'createdBy'
>

export async function insertBatch(ctx: Ctx, batch: NewBatch): Promise<void> {
  await sql`
    insert into commerce.import_batch (tenant_id, id, file_name, file_key, file_bytes, shape, importer, platform,
      confidence, mapping, state, created_by, created_at)
    values (${ctx.tenant.id}, ${batch.id}, ${batch.fileName}, ${batch.fileKey}, ${batch.fileBytes},
      ${JSON.stringify(batch.shape)}::jsonb, ${batch.importer}, ${batch.platform}, ${batch.confidence},
      ${JSON.stringify(batch.mapping)}::jsonb, 'uploaded', ${batch.createdBy}, ${ctx.now()})`.execute(ctx.db)
}

export async function findBatch(ctx: Ctx, batchId: string): Promise<ImportBatch | undefined> {
  const result = await sql<ImportBatch>`
    select ${COLUMNS} from commerce.import_batch
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
  return result.rows[0]
}

export async function lockBatch(ctx: Ctx, batchId: string): Promise<ImportBatch | undefined> {
  const result = await sql<ImportBatch>`
    select ${COLUMNS} from commerce.import_batch
    where tenant_id = ${ctx.tenant.id} and id = ${batchId} for update`.execute(ctx.db)
  return result.rows[0]
}

export interface BatchPlace {
  readonly at: Date
  readonly id: string
}

/** Newest first. */
export async function listBatches(ctx: Ctx, after: BatchPlace | undefined, limit: number): Promise<ImportBatch[]> {
  const result = await sql<ImportBatch>`
    select ${COLUMNS} from commerce.import_batch
    where tenant_id = ${ctx.tenant.id}
      and (${after?.at ?? null}::timestamptz is null
        or (created_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function changeMapping(
  ctx: Ctx,
  batchId: string,
  to: { importer: string; platform: string; mapping: Mapping },
): Promise<void> {
  await sql`
    update commerce.import_batch set importer = ${to.importer}, platform = ${to.platform},
      mapping = ${JSON.stringify(to.mapping)}::jsonb, trial = null
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
}

export async function setState(
  ctx: Ctx,
  batchId: string,
  state: BatchState,
  failure: string | null = null,
): Promise<void> {
  await sql`
    update commerce.import_batch set state = ${state}, failure = ${failure}
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
}

/** Begins a run, or goes on with one: what it has done so far stays. */
export async function startRun(ctx: Ctx, batchId: string): Promise<void> {
  await sql`
    update commerce.import_batch set state = 'running', attempts = attempts + 1, failure = null,
      started_at = coalesce(started_at, ${ctx.now()})
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
}

export interface Progress {
  readonly from: number
  readonly to: number
  readonly rejected: number
  readonly duplicates: number
}

/**
 * Moves the checkpoint with the rows themselves; a run that gets on has not failed yet. Answers false when somebody
 * else has moved it meanwhile.
 */
export async function moveProgress(ctx: Ctx, batchId: string, progress: Progress): Promise<boolean> {
  const moved = await sql`
    update commerce.import_batch set row_count = ${progress.to}, attempts = 1,
      rejected = rejected + ${progress.rejected}, duplicates = duplicates + ${progress.duplicates}
    where tenant_id = ${ctx.tenant.id} and id = ${batchId} and state = 'running' and row_count = ${progress.from}
    `.execute(ctx.db)
  return moved.numAffectedRows === 1n
}

export async function finishRun(ctx: Ctx, batchId: string, summary: ImportSummary): Promise<void> {
  await sql`
    update commerce.import_batch set state = 'finished', summary = ${JSON.stringify(summary)}::jsonb,
      finished_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
}

export async function saveTrial(ctx: Ctx, batchId: string, trial: TrialSummary): Promise<void> {
  await sql`
    update commerce.import_batch set trial = ${JSON.stringify(trial)}::jsonb,
      state = case when state = 'checking' then 'uploaded' else state end
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
}

export async function finishUndo(ctx: Ctx, batchId: string, summary: UndoSummary): Promise<void> {
  await sql`
    update commerce.import_batch set state = 'undone', undo_summary = ${JSON.stringify(summary)}::jsonb
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
}

/** Batches somebody has begun and not ended, oldest first; over all tenants for the program, else of the tenant. */
export async function listAtWork(db: Executor): Promise<{ tenantId: string; batchId: string; state: BatchState }[]> {
  const result = await sql<{ tenantId: string; batchId: string; state: BatchState }>`
    select tenant_id as "tenantId", id as "batchId", state from commerce.import_batch
    where state in ('checking', 'running', 'undoing') order by started_at nulls last, id`.execute(db)
  return result.rows
}
