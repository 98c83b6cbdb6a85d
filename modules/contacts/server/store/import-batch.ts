import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { ImportCounts, ImportState, PersonImport } from '../../model/import-batch.ts'
import type { PersonMapping } from '../../model/import-mapping.ts'

const COLUMNS = sql`id, file_name as "fileName", file_key as "fileKey", file_bytes as "fileBytes", shape, importer,
  confidence, mapping, state, row_count as "rowCount", rejected, attempts, trial, summary, restored, removed, kept,
  failure, created_by as "createdBy", created_at as "createdAt", finished_at as "finishedAt"`

export type NewImport = Pick<
  PersonImport,
  'id' | 'fileName' | 'fileKey' | 'fileBytes' | 'shape' | 'importer' | 'confidence' | 'mapping'
>

export async function insertImport(ctx: Ctx, one: NewImport): Promise<void> {
  await sql`
    insert into contacts.import_batch (tenant_id, id, file_name, file_key, file_bytes, shape, importer, confidence,
      mapping, state, created_by, created_at)
    values (${ctx.tenant.id}, ${one.id}, ${one.fileName}, ${one.fileKey}, ${one.fileBytes},
      ${JSON.stringify(one.shape)}::jsonb, ${one.importer}, ${one.confidence}, ${JSON.stringify(one.mapping)}::jsonb,
      'uploaded', ${ctx.actor.name}, ${ctx.now()})`.execute(ctx.db)
}

export async function findImport(ctx: Ctx, id: string): Promise<PersonImport | undefined> {
  const result = await sql<PersonImport>`
    select ${COLUMNS} from contacts.import_batch where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return result.rows[0]
}

export async function lockImport(ctx: Ctx, id: string): Promise<PersonImport | undefined> {
  const result = await sql<PersonImport>`
    select ${COLUMNS} from contacts.import_batch
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return result.rows[0]
}

/** Newest first. */
export async function pageImports(ctx: Ctx, after: TimePlace | undefined, limit: number): Promise<PersonImport[]> {
  const result = await sql<PersonImport>`
    select ${COLUMNS} from contacts.import_batch
    where tenant_id = ${ctx.tenant.id} and (${after?.at ?? null}::timestamptz is null
      or (created_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function setImportMapping(ctx: Ctx, id: string, mapping: PersonMapping): Promise<void> {
  await sql`
    update contacts.import_batch set mapping = ${JSON.stringify(mapping)}::jsonb, trial = null
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function setImportState(
  ctx: Ctx,
  id: string,
  state: ImportState,
  failure: string | null = null,
): Promise<void> {
  await sql`
    update contacts.import_batch set state = ${state}, failure = ${failure}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Begins a run, or goes on with one: what it has done so far stays. */
export async function countAttempt(ctx: Ctx, id: string): Promise<void> {
  await sql`
    update contacts.import_batch set attempts = attempts + 1
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export interface ImportProgress {
  readonly from: number
  readonly to: number
  readonly rejected: number
}

/** Moves the checkpoint with the people themselves; false when somebody else has moved it meanwhile. */
export async function moveImport(ctx: Ctx, id: string, { from, to, rejected }: ImportProgress): Promise<boolean> {
  const moved = await sql`
    update contacts.import_batch set row_count = ${to}, attempts = 1, rejected = rejected + ${rejected}
    where tenant_id = ${ctx.tenant.id} and id = ${id} and state = 'running' and row_count = ${from}`.execute(ctx.db)
  return moved.numAffectedRows === 1n
}

export async function finishImport(ctx: Ctx, id: string, summary: ImportCounts): Promise<void> {
  await sql`
    update contacts.import_batch set state = 'finished', summary = ${JSON.stringify(summary)}::jsonb,
      finished_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function saveImportTrial(ctx: Ctx, id: string, trial: ImportCounts): Promise<void> {
  await sql`
    update contacts.import_batch set trial = ${JSON.stringify(trial)}::jsonb, state = 'uploaded'
    where tenant_id = ${ctx.tenant.id} and id = ${id} and state = 'checking'`.execute(ctx.db)
}

export interface UndoneSome {
  readonly restored: number
  readonly removed: number
  readonly kept: number
}

export async function countUndone(ctx: Ctx, id: string, some: UndoneSome): Promise<void> {
  await sql`
    update contacts.import_batch set restored = restored + ${some.restored}, removed = removed + ${some.removed},
      kept = kept + ${some.kept}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function saveColumns(ctx: Ctx, headersKey: string, mapping: PersonMapping): Promise<void> {
  await sql`
    insert into contacts.saved_mapping (tenant_id, headers_key, mapping, saved_at)
    values (${ctx.tenant.id}, ${headersKey}, ${JSON.stringify(mapping)}::jsonb, ${ctx.now()})
    on conflict (tenant_id, headers_key) do update set mapping = excluded.mapping, saved_at = excluded.saved_at
    `.execute(ctx.db)
}

export async function findColumns(ctx: Ctx, headersKey: string): Promise<PersonMapping | undefined> {
  const result = await sql<{ mapping: PersonMapping }>`
    select mapping from contacts.saved_mapping
    where tenant_id = ${ctx.tenant.id} and headers_key = ${headersKey}`.execute(ctx.db)
  return result.rows[0]?.mapping
}
