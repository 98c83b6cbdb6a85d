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
  const result = await sql<{ seq: string | null }>`
    select archive_seqs->>${source}::text as seq from channels.company
    where tenant_id = ${ctx.tenant.id} and id = ${companyId}`.execute(ctx.db)
  return Number(result.rows[0]?.seq ?? 0)
}

/** Moves on from `from` to `to`. False when somebody else has moved it meanwhile, or the company is gone. */
export async function moveArchiveSeq(
  ctx: Ctx,
  { companyId, source }: { readonly companyId: string; readonly source: string },
  { from, to }: { readonly from: number; readonly to: number },
): Promise<boolean> {
  const moved = await sql`
    update channels.company
    set archive_seqs = archive_seqs || jsonb_build_object(${source}::text, ${to}::bigint)
    where tenant_id = ${ctx.tenant.id} and id = ${companyId} and removed_at is null
      and coalesce((archive_seqs->>${source}::text)::bigint, 0) = ${from}`.execute(ctx.db)
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
