import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx, Executor } from '#kit/node/ctx.ts'

export interface ArchiveReader {
  readonly tenantId: string
  readonly companyId: string
  readonly corpId: string
}

/** Every connected company of every tenant. */
export async function listArchiveReaders(db: Executor): Promise<ArchiveReader[]> {
  const result = await sql<ArchiveReader>`
    select tenant_id as "tenantId", id as "companyId", corp_id as "corpId" from channels.company
    where removed_at is null order by tenant_id, id`.execute(db)
  return result.rows
}

/** How far a source was read for a company; 0 before its first pull. */
export async function readArchiveSeq(ctx: Ctx, companyId: string, source: string): Promise<number> {
  const result = await sql<{ seq: string }>`
    select seq from channels.archive_mark
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and source = ${source}`.execute(ctx.db)
  return Number(result.rows[0]?.seq ?? 0)
}

/** Moves on from `from` to `to`. False when somebody else has moved it meanwhile. */
export async function moveArchiveSeq(
  ctx: Ctx,
  { companyId, source }: { readonly companyId: string; readonly source: string },
  { from, to }: { readonly from: number; readonly to: number },
): Promise<boolean> {
  const moved = await sql`
    insert into channels.archive_mark as m (tenant_id, company_id, source, seq, pulled_at)
    values (${ctx.tenant.id}, ${companyId}, ${source}, ${to}, ${ctx.now()})
    on conflict (tenant_id, company_id, source) do update set seq = excluded.seq, pulled_at = excluded.pulled_at
    where m.seq = ${from}`.execute(ctx.db)
  return moved.numAffectedRows === 1n
}

/** The people behind external userids that are, or were, friends of a member of the company. */
export async function findFriends(
  ctx: Ctx,
  companyId: string,
  externalUserids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const result = await sql<{ externalUserid: string; contactId: number }>`
    select distinct on (f.external_userid) f.external_userid as "externalUserid", f.contact_id as "contactId"
    from channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId}
      and f.external_userid = any(${texts(externalUserids)}::text[])
    order by f.external_userid, f.contact_id`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.externalUserid, row.contactId]))
}
