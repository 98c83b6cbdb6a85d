import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** By what a company knows somebody, to hand it on and to give it back. */
export interface FollowerKey {
  readonly companyId: string
  readonly externalUserid: string
  readonly userid: string
}

const KEY = sql`company_id as "companyId", external_userid as "externalUserid", userid`

export async function countFollowers(ctx: Ctx, contactId: number): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from channels.follower
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

/** Hands all members who follow one person to another, and answers which. */
export async function handFollowers(ctx: Ctx, from: number, to: number): Promise<FollowerKey[]> {
  const result = await sql<FollowerKey>`update channels.follower set contact_id = ${to}
    where tenant_id = ${ctx.tenant.id} and contact_id = ${from} returning ${KEY}`.execute(ctx.db)
  return result.rows
}

/** Hands these on, where they still are with the one. */
export async function returnFollowers(ctx: Ctx, keys: readonly FollowerKey[], from: number, to: number): Promise<void> {
  await sql`update channels.follower f set contact_id = ${to}
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as k ("companyId" uuid, "externalUserid" text, userid text)
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${from} and f.company_id = k."companyId"
      and f.external_userid = k."externalUserid" and f.userid = k.userid`.execute(ctx.db)
}

/** Everything that pushes said of these people goes too: it names them. */
export async function deletePushesOf(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from channels.callback c using channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = any(${[...contactIds]}::bigint[])
      and c.tenant_id = f.tenant_id and c.company_id = f.company_id and c.external_userid = f.external_userid`.execute(
    ctx.db,
  )
}

export async function deleteFollowersOf(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from channels.follower
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[])`.execute(ctx.db)
}

/** What comparisons found of these people goes with them. Ask before their friends are forgotten. */
export async function deleteDifferencesOf(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from channels.sync_difference d using channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = any(${[...contactIds]}::bigint[])
      and d.tenant_id = f.tenant_id and d.external_userid = f.external_userid`.execute(ctx.db)
}

/** Tags that were still to be put on these people, or taken off. Ask before their friends are forgotten. */
export async function deleteWishesOf(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from channels.tag_wish w using channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = any(${[...contactIds]}::bigint[])
      and w.tenant_id = f.tenant_id and w.company_id = f.company_id
      and w.external_userid = f.external_userid`.execute(ctx.db)
}

/** Groups these people are in, or were, as their companies know them. */
export async function listGroupsOf(
  ctx: Ctx,
  contactId: number,
): Promise<{ name: string; nameInGroup: string; joinedAt: Date; leftAt: Date | null }[]> {
  const result = await sql<{ name: string; nameInGroup: string; joinedAt: Date; leftAt: Date | null }>`
    select distinct g.name, m.name as "nameInGroup", m.joined_at as "joinedAt", m.left_at as "leftAt"
    from channels.follower f join channels.group_member m on m.tenant_id = f.tenant_id
      and m.company_id = f.company_id and m.userid = f.external_userid
    join channels.group_chat g on g.tenant_id = m.tenant_id and g.company_id = m.company_id and g.chat_id = m.chat_id
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId} order by m.joined_at`.execute(ctx.db)
  return result.rows
}

/** Takes these people out of the groups, as far as we have them. Ask before their friends are forgotten. */
export async function deleteGroupMembersOf(ctx: Ctx, contactIds: readonly number[]): Promise<void> {
  await sql`delete from channels.group_member m using channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = any(${[...contactIds]}::bigint[])
      and m.tenant_id = f.tenant_id and m.company_id = f.company_id and m.userid = f.external_userid`.execute(ctx.db)
}
