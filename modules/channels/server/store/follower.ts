import { sql } from 'kysely'
import { sparse, texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { LeftBy } from '../../model/friendship.ts'
import type { Pair } from '../../model/pair.ts'
import { laneOf } from '../../model/sync.ts'

export type FollowerRow = Pair

const COLUMNS = sql`f.external_userid as "externalUserid", f.userid, f.contact_id as "contactId", f.remark,
  f.entry_state as "entryState", f.add_way as "addWay", f.added_at as "addedAt", f.left_at as "leftAt",
  f.left_by as "leftBy", f.left_guessed as "leftGuessed", f.wecom_tags as "wecomTags",
  f.with_unionid as "withUnionid", f.asked_at as "askedAt"`
const TOGETHER = sql`(f.left_at is null or f.left_at < f.added_at)`

/** Of each part of a company's customers: shared by those who settle single ones, held alone by who writes many. */
const lockName = (companyId: string) => `channels.follower ${companyId}`

/**
 * Also when nobody follows yet: the first two pushes about somebody may be settled by two processes. In the order of
 * the ids, so that two who settle several never wait for each other.
 */
async function lockCustomers(ctx: Ctx, companyId: string, ids: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${lockName(companyId)} `} || id, 0))
    from unnest(${ids}::text[]) as u (id)`.execute(ctx.db)
}

/** Lowest lane first: whoever needs several never waits for another who does. */
async function shareLanes(ctx: Ctx, companyId: string, lanes: readonly number[]): Promise<void> {
  const inOrder = lanes.toSorted((a, b) => a - b)
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`${lockName(companyId)} lane `} || lane, 0))
    from unnest(${inOrder}::int[]) as l (lane)`.execute(ctx.db)
}

/** Who follows these customers, locked: news of one customer is settled one after the other. */
export async function lockFollowers(
  ctx: Ctx,
  companyId: string,
  externalUserids: readonly string[],
): Promise<FollowerRow[]> {
  const ids = texts(externalUserids.toSorted())
  await shareLanes(ctx, companyId, [...new Set(externalUserids.map(laneOf))])
  await lockCustomers(ctx, companyId, ids)
  const result = await sql<FollowerRow>`select ${COLUMNS} from channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId} and f.external_userid = any(${ids}::text[])
    order by f.external_userid, f.userid for update`.execute(ctx.db)
  return result.rows
}

/** A member and a customer. */
export interface PairKey {
  readonly externalUserid: string
  readonly userid: string
}

/**
 * All pairs of these customers of one lane, locked against everybody who settles a customer of it: for writing many at
 * once.
 */
export async function lockPairs(
  ctx: Ctx,
  companyId: string,
  lane: number,
  externalUserids: readonly string[],
): Promise<FollowerRow[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${lockName(companyId)} lane ${lane}`}, 0))`.execute(ctx.db)
  const result = await sql<FollowerRow>`select ${COLUMNS}
    from channels.followers_of(${ctx.tenant.id}, ${companyId},
      ${texts(externalUserids)}::text[]) as f`.execute(ctx.db)
  return result.rows
}

/** Notes of pairs that WeCom shows them as we have them. */
export async function noteSeen(ctx: Ctx, companyId: string, pairs: readonly PairKey[], askedAt: Date): Promise<void> {
  await sql`update channels.follower f set asked_at = greatest(f.asked_at, ${askedAt})
    from unnest(${texts(pairs.map((one) => one.externalUserid))}::text[],
      ${texts(pairs.map((one) => one.userid))}::text[])
      as p (external_userid, userid)
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId}
      and f.external_userid = p.external_userid and f.userid = p.userid`.execute(ctx.db)
}

/** Pairs of members that hold for us and were not shown since a moment: gone there, or joined since. */
export async function listUnseen(
  ctx: Ctx,
  companyId: string,
  { userids, since, limit }: { userids: readonly string[]; since: Date; limit: number },
): Promise<(PairKey & { readonly contactId: number })[]> {
  const result = await sql<PairKey & { readonly contactId: number }>`
    select f.external_userid as "externalUserid", f.userid, f.contact_id as "contactId" from channels.follower f
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId} and f.userid = any(${[...userids]}::text[])
      and f.asked_at < ${since} and ${TOGETHER}
    order by f.external_userid, f.userid limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Whether somebody still has a friend among our members, and if not, when and by whom the last one left. */
export interface Standing {
  readonly contactId: number
  readonly together: boolean
  readonly leftAt: Date | null
  readonly leftBy: LeftBy | null
  /** One of the ids by which they are known, and the company it is of. */
  readonly externalUserid: string
  readonly corpId: string
}

export async function readStandings(ctx: Ctx, contactIds: readonly number[]): Promise<Standing[]> {
  const result = await sql<Standing>`select f.contact_id as "contactId", bool_or(${TOGETHER}) as together,
      max(f.left_at) as "leftAt", (array_agg(f.left_by order by f.left_at desc nulls last))[1] as "leftBy",
      min(f.external_userid) as "externalUserid",
      (array_agg(c.corp_id order by f.external_userid))[1] as "corpId"
    from channels.follower f join channels.company c on c.tenant_id = f.tenant_id and c.id = f.company_id
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = any(${[...contactIds]}::bigint[])
    group by f.contact_id`.execute(ctx.db)
  return result.rows
}

/**
 * Writes pairs, locked before: new ones, or over what we have. A column of the set each, without what none of them
 * says: JSON with the names of the columns in every row takes PostgreSQL four times as long.
 */
export async function saveFollowers(
  ctx: Ctx,
  companyId: string,
  rows: readonly FollowerRow[],
  which: 'new' | 'known',
): Promise<void> {
  const all = (read: (row: FollowerRow) => string) => texts(rows.map(read))
  const some = (read: (row: FollowerRow) => string | null, blank?: string) => sparse(rows.map(read), blank)
  await sql`insert into channels.follower (tenant_id, company_id, external_userid, userid, contact_id, remark,
      entry_state, add_way, added_at, left_at, left_by, left_guessed, wecom_tags, with_unionid, asked_at)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, f.external_userid, f.userid, f.contact_id,
      coalesce(f.remark, ''), coalesce(f.entry_state, ''), f.add_way, f.added_at, f.left_at, f.left_by,
      coalesce(f.left_guessed, false), coalesce(f.wecom_tags::text[], '{}'), coalesce(f.with_unionid, true), f.asked_at
    from unnest(${all((one) => one.externalUserid)}::text[], ${all((one) => one.userid)}::text[],
      ${all((one) => String(one.contactId))}::bigint[], ${some((one) => one.remark, '')}::text[],
      ${some((one) => one.entryState, '')}::text[], ${all((one) => String(one.addWay))}::int[],
      ${all((one) => one.addedAt.toISOString())}::timestamptz[],
      ${some((one) => one.leftAt?.toISOString() ?? null)}::timestamptz[], ${some((one) => one.leftBy)}::text[],
      ${some((one) => String(one.leftGuessed), 'false')}::boolean[],
      ${some((one) => texts(one.wecomTags), '{}')}::text[],
      ${some((one) => String(one.withUnionid), 'true')}::boolean[],
      ${all((one) => one.askedAt.toISOString())}::timestamptz[])
      as f (external_userid, userid, contact_id, remark, entry_state, add_way, added_at, left_at, left_by, left_guessed,
        wecom_tags, with_unionid, asked_at)
    ${which === 'new' ? sql`` : OVER_WHAT_WAS_THERE}`.execute(ctx.db)
}

const OVER_WHAT_WAS_THERE = sql`on conflict (tenant_id, company_id, external_userid, userid) do update set
  contact_id = excluded.contact_id, remark = excluded.remark, entry_state = excluded.entry_state,
  add_way = excluded.add_way, added_at = excluded.added_at, left_at = excluded.left_at, left_by = excluded.left_by,
  left_guessed = excluded.left_guessed, wecom_tags = excluded.wecom_tags, with_unionid = excluded.with_unionid,
  asked_at = excluded.asked_at`

export interface ShownFollower extends FollowerRow {
  readonly companyId: string
  readonly companyName: string
}

/** Of one customer, those who still know them first. */
export async function listFollowersOf(ctx: Ctx, contactId: number): Promise<ShownFollower[]> {
  const result = await sql<ShownFollower>`
    select ${COLUMNS}, f.company_id as "companyId", c.name as "companyName"
    from channels.follower f join channels.company c on c.tenant_id = f.tenant_id and c.id = f.company_id
    where f.tenant_id = ${ctx.tenant.id} and f.contact_id = ${contactId}
    order by f.left_at is not null, f.added_at desc`.execute(ctx.db)
  return result.rows
}

export interface FollowerCounts {
  readonly companyId: string
  readonly people: number
  readonly pairs: number
  readonly waiting: number
}

/** What came over each company: people held now, their pairs with members, and pushes not settled yet. */
export async function countByCompany(ctx: Ctx): Promise<FollowerCounts[]> {
  const result = await sql<FollowerCounts>`
    select c.id as "companyId",
      (select count(distinct f.contact_id) from channels.follower f where f.tenant_id = c.tenant_id
        and f.company_id = c.id and (f.left_at is null or f.left_at < f.added_at))::int as people,
      (select count(*) from channels.follower f where f.tenant_id = c.tenant_id
        and f.company_id = c.id and (f.left_at is null or f.left_at < f.added_at))::int as pairs,
      (select count(*) from channels.callback b where b.tenant_id = c.tenant_id
        and b.company_id = c.id and b.state = 'waiting')::int as waiting
    from channels.company c where c.tenant_id = ${ctx.tenant.id} and c.removed_at is null`.execute(ctx.db)
  return result.rows
}
