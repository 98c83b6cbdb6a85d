import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { PersonReject } from '../../model/import-reject.ts'

export interface LeftOutRow extends PersonReject {
  readonly line: number
  readonly cells: readonly string[]
}

/** Rows left out, with their cells as they were. Cells go as JSON: rows of odd widths make no array of arrays. */
export async function insertLeftOut(ctx: Ctx, batchId: string, rows: readonly LeftOutRow[]): Promise<void> {
  await sql`
    insert into contacts.import_reject (tenant_id, batch_id, row_no, reason, blamed, cells)
    select ${ctx.tenant.id}, ${batchId}, r.line, r.reason, r."column",
      array(select jsonb_array_elements_text(r.cells))
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (line bigint, reason text, "column" text, cells jsonb)`.execute(ctx.db)
}

export async function listLeftOut(ctx: Ctx, batchId: string, after: number, limit: number): Promise<LeftOutRow[]> {
  const result = await sql<LeftOutRow>`
    select row_no as line, reason, blamed as "column", cells from contacts.import_reject
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId} and row_no > ${after}
    order by row_no limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** How many rows each reason cost, by the column to blame. */
export async function countLeftOut(ctx: Ctx, batchId: string): Promise<(PersonReject & { readonly rows: number })[]> {
  const result = await sql<PersonReject & { rows: number }>`
    select reason, blamed as "column", count(*) as rows from contacts.import_reject
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId} group by reason, blamed`.execute(ctx.db)
  return result.rows
}

/** Imports whose file is still there; those that ended before a moment, or all. */
export async function listKeptFiles(ctx: Ctx, before: Date | null, limit: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from contacts.import_batch
    where tenant_id = ${ctx.tenant.id} and file_key <> '' and (${before}::timestamptz is null
      or (created_at < ${before}::timestamptz and state in ('uploaded', 'finished', 'failed', 'undone')))
    order by created_at, id limit ${limit}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

export async function countKeptFiles(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ files: number }>`
    select count(*) as files from contacts.import_batch
    where tenant_id = ${ctx.tenant.id} and file_key <> '' and created_at < ${before}
      and state in ('uploaded', 'finished', 'failed', 'undone')`.execute(ctx.db)
  return result.rows[0]?.files ?? 0
}

/** Notes that an import has no file any more; one that had not been run can no longer be. */
export async function dropImportFile(ctx: Ctx, batchId: string): Promise<void> {
  await sql`update contacts.import_batch set file_key = '',
      failure = case when state = 'uploaded' then 'file_removed' else failure end,
      state = case when state = 'uploaded' then 'failed' else state end
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
}

/** Rows left out that have a word, or a name, for a cell; phones are compared as they are kept. */
export async function listLeftOutOf(ctx: Ctx, words: readonly string[], names: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select batch_id || '/' || row_no as id from contacts.import_reject
    where tenant_id = ${ctx.tenant.id} and exists (
      select from unnest(cells) c where trim(c) = any(${[...words, ...names]}::text[])
        or regexp_replace(regexp_replace(c, '[[:space:]()（）.-]', '', 'g'), '^([+]|00)?86(1[0-9]{10})$', '\\2')
          = any(${[...words]}::text[]))
    order by batch_id, row_no`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Empties rows left out, named by import and row. */
export async function blankLeftOut(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`
    update contacts.import_reject r set cells = '{}' from unnest(${[...ids]}::text[]) w (id)
    where r.tenant_id = ${ctx.tenant.id} and r.batch_id = split_part(w.id, '/', 1)::uuid
      and r.row_no = split_part(w.id, '/', 2)::bigint`.execute(ctx.db)
}

/** Empties some rows left out by imports that came before a moment. */
export async function blankOldLeftOut(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`
    update contacts.import_reject r set cells = '{}' from (
      select o.batch_id, o.row_no from contacts.import_reject o
      join contacts.import_batch b on b.tenant_id = o.tenant_id and b.id = o.batch_id
      where o.tenant_id = ${ctx.tenant.id} and b.created_at < ${before} and o.cells <> '{}' limit ${limit}) w
    where r.tenant_id = ${ctx.tenant.id} and r.batch_id = w.batch_id and r.row_no = w.row_no`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}

export async function countOldLeftOut(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ rows: number }>`
    select count(*) as rows from contacts.import_reject r
    join contacts.import_batch b on b.tenant_id = r.tenant_id and b.id = r.batch_id
    where r.tenant_id = ${ctx.tenant.id} and b.created_at < ${before} and r.cells <> '{}'`.execute(ctx.db)
  return result.rows[0]?.rows ?? 0
}
