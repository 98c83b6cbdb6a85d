import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
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

export interface SendingGroup {
  readonly chatId: string
  readonly name: string
  readonly owner: string
  readonly ownerName: string
  /** Customers in it now, and those of them who are known here. */
  readonly customers: number
  readonly contactIds: readonly number[]
}

/** Groups that are there now, each with who is in it. */
export async function listSendingGroups(
  ctx: Ctx,
  companyId: string,
  chatIds: readonly string[] | undefined,
): Promise<readonly SendingGroup[]> {
  const result = await sql<SendingGroup>`select g.chat_id as "chatId", g.name, g.owner,
      coalesce(nullif(o.name, ''), g.owner) as "ownerName", m.customers, m."contactIds"
    from channels.group_chat g
    left join channels.member o on o.tenant_id = g.tenant_id and o.company_id = g.company_id and o.userid = g.owner
    cross join lateral (select count(distinct i.userid)::int as customers,
        coalesce(array_agg(distinct f.contact_id) filter (where f.contact_id is not null), '{}')::int[] as "contactIds"
      from channels.group_member i left join channels.follower f on f.tenant_id = i.tenant_id
        and f.company_id = i.company_id and f.external_userid = i.userid
      where i.tenant_id = g.tenant_id and i.company_id = g.company_id and i.chat_id = g.chat_id and i.kind = 2
        and i.left_at is null) as m
    where g.tenant_id = ${ctx.tenant.id} and g.company_id = ${companyId} and g.dismissed_at is null
      and (${chatIds === undefined} or g.chat_id = any(${texts(chatIds ?? [])}::text[])) order by g.chat_id`.execute(
    ctx.db,
  )
  return result.rows
}

export interface MomentMember {
  readonly userid: string
  readonly name: string
  readonly contactIds: readonly number[]
}

/** Members, each with those of their customers who have one of the company's tags; with none named, all. */
export async function listMomentMembers(
  ctx: Ctx,
  companyId: string,
  { userids, tags }: { readonly userids: readonly string[]; readonly tags: readonly string[] },
): Promise<readonly MomentMember[]> {
  const result = await sql<MomentMember>`select m.userid, coalesce(nullif(m.name, ''), m.userid) as name,
      array(select distinct f.contact_id::int from channels.follower f where f.tenant_id = m.tenant_id
        and f.company_id = m.company_id and f.userid = m.userid and (f.left_at is null or f.left_at < f.added_at)
        and (${tags.length === 0} or f.wecom_tags && ${texts(tags)}::text[]) order by 1) as "contactIds"
    from channels.member m
    where m.tenant_id = ${ctx.tenant.id} and m.company_id = ${companyId} and m.gone_at is null and m.may_follow
      and m.userid = any(${texts(userids)}::text[]) order by m.userid`.execute(ctx.db)
  return result.rows
}
