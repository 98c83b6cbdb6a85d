import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** How a company reaches a person now. */
export interface Address {
  readonly contactId: number
  readonly externalUserid: string
}

/**
 * Those of these people who are somebody's friend in a company now, each once: of several ids of one person (a merge)
 * the one last added. With a member, those alone who know that member.
 */
export async function listAddresses(
  ctx: Ctx,
  companyId: string,
  contactIds: readonly number[],
  userid: string | null,
): Promise<readonly Address[]> {
  const result = await sql<Address>`
    select distinct on (contact_id) contact_id as "contactId", external_userid as "externalUserid"
    from channels.follower
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
      and contact_id = any(${[...contactIds]}::bigint[])
      and (${userid}::text is null or userid = ${userid})
      and (left_at is null or left_at < added_at)
    order by contact_id, added_at desc, external_userid`.execute(ctx.db)
  return result.rows
}

/** Members who have friends in a company, those with most first. */
export async function listSendingMembers(
  ctx: Ctx,
  companyId: string,
): Promise<readonly { readonly userid: string; readonly friends: number }[]> {
  const result = await sql<{ userid: string; friends: number }>`
    select userid, count(*)::int as friends from channels.follower
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and (left_at is null or left_at < added_at)
    group by userid order by friends desc, userid`.execute(ctx.db)
  return result.rows
}
