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

export interface SendingMember {
  readonly userid: string
  /** The id where the directory tells no name. */
  readonly name: string
  readonly friends: number
}

/** Members who have friends in a company, those with most first. */
export async function listSendingMembers(ctx: Ctx, companyId: string): Promise<readonly SendingMember[]> {
  const result = await sql<SendingMember>`
    select f.userid, coalesce(nullif(m.name, ''), f.userid) as name, count(*)::int as friends
    from channels.follower f left join channels.member m
      on m.tenant_id = f.tenant_id and m.company_id = f.company_id and m.userid = f.userid
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId}
      and (f.left_at is null or f.left_at < f.added_at)
    group by f.userid, m.name order by friends desc, f.userid`.execute(ctx.db)
  return result.rows
}
