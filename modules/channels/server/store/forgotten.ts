import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'

/** Remembers by a digest that these people were erased. Ask before their friends are forgotten. */
export async function noteForgotten(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`insert into channels.forgotten (tenant_id, company_id, digest, forgotten_at)
    select distinct f.tenant_id, f.company_id,
      encode(sha256(convert_to(f.company_id::text || ' ' || f.external_userid, 'UTF8')), 'hex'),
      ${ctx.now()}::timestamptz
    from channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = any(${[...contactIds]}::bigint[])
    on conflict (tenant_id, company_id, digest) do update set forgotten_at = excluded.forgotten_at`.execute(ctx.db)
}

/** When those of these customers who were erased were so. Mostly nobody was, and then no digest is made. */
export async function listForgotten(
  ctx: Ctx,
  companyId: string,
  externalUserids: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const result = await sql<{ externalUserid: string; at: Date }>`
    select e.external_userid as "externalUserid", g.forgotten_at as at
    from unnest(${texts(externalUserids)}::text[]) as e (external_userid)
    join channels.forgotten g on g.tenant_id = ${ctx.tenant.id} and g.company_id = ${companyId}
      and g.digest = encode(sha256(convert_to(${companyId}::text || ' ' || e.external_userid, 'UTF8')), 'hex')
    where exists (select from channels.forgotten o
      where o.tenant_id = ${ctx.tenant.id} and o.company_id = ${companyId})`.execute(ctx.db)
  return new Map(result.rows.map(({ externalUserid, at }) => [externalUserid, at]))
}
