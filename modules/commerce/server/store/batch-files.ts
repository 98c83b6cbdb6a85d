import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ImportBatch } from '../../model/import-batch.ts'
import { findBatch } from './batch.ts'

/** Every batch whose file is still there. */
export async function listBatchesWithFile(ctx: Ctx): Promise<ImportBatch[]> {
  const result = await sql<{ id: string }>`
    select id from commerce.import_batch where tenant_id = ${ctx.tenant.id} and file_key <> ''
    order by created_at, id`.execute(ctx.db)
  const batches: ImportBatch[] = []
  for (const { id } of result.rows) {
    const batch = await findBatch(ctx, id)
    if (batch) batches.push(batch)
  }
  return batches
}

/** Batches that came to their end before a moment and still have their file. */
export async function listOldFiles(ctx: Ctx, before: Date, limit: number): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from commerce.import_batch
    where tenant_id = ${ctx.tenant.id} and file_key <> '' and created_at < ${before}
      and state in ('uploaded', 'finished', 'failed', 'undone') order by created_at, id limit ${limit}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

export async function countOldFiles(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ files: number }>`
    select count(*) as files from commerce.import_batch
    where tenant_id = ${ctx.tenant.id} and file_key <> '' and created_at < ${before}
      and state in ('uploaded', 'finished', 'failed', 'undone')`.execute(ctx.db)
  return result.rows[0]?.files ?? 0
}

/** Notes that a batch has no file any more; one that had not been run can no longer be. */
export async function dropFile(ctx: Ctx, batchId: string): Promise<void> {
  await sql`update commerce.import_batch set file_key = '',
      failure = case when state = 'uploaded' then '文件已按保存期限或个人信息删除的要求清除，请重新上传。' else failure end,
      state = case when state = 'uploaded' then 'failed' else state end
    where tenant_id = ${ctx.tenant.id} and id = ${batchId}`.execute(ctx.db)
}

/** Rows left out that have a word, or a name, for a cell; phones are compared as they are kept. */
export async function listRejectsOf(ctx: Ctx, words: readonly string[], names: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select batch_id || '/' || row_no as id from commerce.import_reject
    where tenant_id = ${ctx.tenant.id} and exists (
      select from unnest(cells) c where trim(c) = any(${[...words, ...names]}::text[])
        or regexp_replace(regexp_replace(c, '[[:space:]()（）.-]', '', 'g'), '^([+]|00)?86(1[0-9]{10})$', '\\2')
          = any(${[...words]}::text[]))
    order by batch_id, row_no`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Empties rows left out, named by import and row. */
export async function blankRejects(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`
    update commerce.import_reject r set cells = '{}' from unnest(${[...ids]}::text[]) w (id)
    where r.tenant_id = ${ctx.tenant.id} and r.batch_id = split_part(w.id, '/', 1)::uuid
      and r.row_no = split_part(w.id, '/', 2)::bigint`.execute(ctx.db)
}

/** Empties some rows left out by batches that came before a moment. */
export async function blankOldRejects(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`
    update commerce.import_reject r set cells = '{}' from (
      select o.batch_id, o.row_no from commerce.import_reject o
      join commerce.import_batch b on b.tenant_id = o.tenant_id and b.id = o.batch_id
      where o.tenant_id = ${ctx.tenant.id} and b.created_at < ${before} and o.cells <> '{}' limit ${limit}) w
    where r.tenant_id = ${ctx.tenant.id} and r.batch_id = w.batch_id and r.row_no = w.row_no`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}

export async function countOldRejects(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ rows: number }>`
    select count(*) as rows from commerce.import_reject r
    join commerce.import_batch b on b.tenant_id = r.tenant_id and b.id = r.batch_id
    where r.tenant_id = ${ctx.tenant.id} and b.created_at < ${before} and r.cells <> '{}'`.execute(ctx.db)
  return result.rows[0]?.rows ?? 0
}
