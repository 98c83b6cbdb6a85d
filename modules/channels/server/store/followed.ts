import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export async function findFollowed(ctx: Ctx, companyId: string, externalUserid: string): Promise<number | undefined> {
  const result = await sql<{ contactId: number }>`select contact_id as "contactId" from channels.follower
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and external_userid = ${externalUserid}
    limit 1`.execute(ctx.db)
  return result.rows[0]?.contactId
}

/** Whether a customer has one of this person's accounts as a friend, or had: what was said then stays theirs to see. */
export async function isFollowedBy(ctx: Ctx, staffId: string, contactId: number): Promise<boolean> {
  const result = await sql`select 1 from channels.follower f
    join channels.member m on m.tenant_id = f.tenant_id and m.company_id = f.company_id and m.userid = f.userid
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId} and m.staff_id = ${staffId}
      and coalesce(f.left_by, '') <> 'transfer' limit 1`.execute(ctx.db)
  return result.rows.length > 0
}

/** Which staff have these people as friends now, by the members they are. */
export async function listFriendStaff(
  ctx: Ctx,
  contactIds: readonly number[],
): Promise<{ contactId: number; staffId: string }[]> {
  const result = await sql<{ contactId: number; staffId: string }>`
    select distinct f.contact_id as "contactId", m.staff_id as "staffId" from channels.follower f
    join channels.member m on m.tenant_id = f.tenant_id and m.company_id = f.company_id and m.userid = f.userid
    where f.tenant_id = ${ctx.tenant.id} and m.tenant_id = ${ctx.tenant.id}
      and f.contact_id = any(${[...contactIds]}::bigint[]) and m.staff_id is not null and m.gone_at is null
      and (f.left_at is null or f.left_at < f.added_at)
    order by 1, 2`.execute(ctx.db)
  return result.rows
}
