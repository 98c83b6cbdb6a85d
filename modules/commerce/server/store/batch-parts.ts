import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ChunkReject } from '../../model/group-orders.ts'
import type { Mapping } from '../../model/mapping.ts'
import type { RejectReason } from '../../model/reject-reason.ts'
import { numbers } from './columns.ts'

/** Rows left out, with their cells as they were. Cells go as JSON: rows of odd widths make no array of arrays. */
export async function insertRejects(ctx: Ctx, batchId: string, rejects: readonly ChunkReject[]): Promise<void> {
  await sql`
    insert into commerce.import_reject (tenant_id, batch_id, row_no, reason, cells)
    select ${ctx.tenant.id}, ${batchId}, r.row_no, r.reason,
      array(select jsonb_array_elements_text(r.cells::jsonb))
    from unnest(${numbers(rejects.map((one) => one.line))}::bigint[], ${rejects.map((one) => one.reason)}::text[],
      ${rejects.map((one) => JSON.stringify(one.cells))}::text[]) as r (row_no, reason, cells)`.execute(ctx.db)
}

export interface RejectedRow {
  readonly rowNo: number
  readonly reason: RejectReason
  readonly cells: readonly string[]
}

export async function listRejects(ctx: Ctx, batchId: string, after: number, limit: number): Promise<RejectedRow[]> {
  const result = await sql<RejectedRow>`
    select row_no as "rowNo", reason, cells from commerce.import_reject
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId} and row_no > ${after}
    order by row_no limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** How many rows each reason cost. */
export async function countRejects(ctx: Ctx, batchId: string): Promise<ReadonlyMap<RejectReason, number>> {
  const result = await sql<{ reason: RejectReason; rows: number }>`
    select reason, count(*) as rows from commerce.import_reject
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId} group by reason`.execute(ctx.db)
  return new Map(result.rows.map(({ reason, rows }) => [reason, rows]))
}

/** People whom a batch has just brought: nobody knew them before. */
export async function insertBatchContacts(ctx: Ctx, batchId: string, contactIds: readonly number[]): Promise<void> {
  await sql`
    insert into commerce.import_contact (tenant_id, batch_id, contact_id)
    select ${ctx.tenant.id}, ${batchId}, c.id from unnest(${numbers(contactIds)}::bigint[]) as c (id)`.execute(ctx.db)
}

export async function countBatchContacts(ctx: Ctx, batchId: string): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*) as count from commerce.import_contact
    where tenant_id = ${ctx.tenant.id} and batch_id = ${batchId}`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

/** People a batch brought who have no order left. */
export async function listOrphans(ctx: Ctx, batchId: string): Promise<number[]> {
  const result = await sql<{ contactId: number }>`
    select c.contact_id as "contactId" from commerce.import_contact c
    where c.tenant_id = ${ctx.tenant.id} and c.batch_id = ${batchId} and not exists (
      select from commerce.sales_order o where o.tenant_id = c.tenant_id and o.contact_id = c.contact_id)
    order by c.contact_id`.execute(ctx.db)
  return result.rows.map((row) => row.contactId)
}

export async function saveMapping(
  ctx: Ctx,
  headersKey: string,
  to: { importer: string; platform: string; mapping: Mapping },
): Promise<void> {
  await sql`
    insert into commerce.saved_mapping (tenant_id, headers_key, importer, platform, mapping, saved_at)
    values (${ctx.tenant.id}, ${headersKey}, ${to.importer}, ${to.platform}, ${JSON.stringify(to.mapping)}::jsonb,
      ${ctx.now()})
    on conflict (tenant_id, headers_key) do update set importer = excluded.importer, platform = excluded.platform,
      mapping = excluded.mapping, saved_at = excluded.saved_at`.execute(ctx.db)
}

export async function findMapping(
  ctx: Ctx,
  headersKey: string,
): Promise<{ importer: string; platform: string; mapping: Mapping } | undefined> {
  const result = await sql<{ importer: string; platform: string; mapping: Mapping }>`
    select importer, platform, mapping from commerce.saved_mapping
    where tenant_id = ${ctx.tenant.id} and headers_key = ${headersKey}`.execute(ctx.db)
  return result.rows[0]
}

export async function forgetBatchContact(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from commerce.import_contact
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
