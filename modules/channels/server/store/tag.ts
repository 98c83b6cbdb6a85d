import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { RecordedTag } from '../../model/tag-record.ts'

export interface TagRow extends RecordedTag {
  readonly companyId: string
  /** The tag of contacts it stands for. */
  readonly tagId: string | null
}

const COLUMNS = sql`t.company_id as "companyId", t.id, t.group_id as "groupId", t.group_name as "groupName", t.name,
  t.place, t.tag_id as "tagId"`

export async function listTags(ctx: Ctx, companyId: string): Promise<TagRow[]> {
  const result = await sql<TagRow>`select ${COLUMNS} from channels.tag t
    where t.tenant_id = ${ctx.tenant.id} and t.company_id = ${companyId}
    order by t.group_name, t.group_id, t.place desc, t.name, t.id`.execute(ctx.db)
  return result.rows
}

export interface ShownTag extends TagRow {
  readonly companyName: string
  /** Friendships that have it. */
  readonly pairs: number
  readonly waiting: number
  readonly failed: number
}

/** Tags of connected companies with where they stand, by company, group and id. */
export async function pageTags(
  ctx: Ctx,
  ask: {
    readonly companyId?: string
    readonly after?: { readonly companyId: string; readonly groupId: string; readonly id: string }
    readonly limit: number
  },
): Promise<ShownTag[]> {
  const { companyId = null, after, limit } = ask
  const result = await sql<ShownTag>`select ${COLUMNS}, c.name as "companyName",
      (select count(*)::int from channels.follower f where f.tenant_id = t.tenant_id and f.company_id = t.company_id
        and f.wecom_tags @> array[t.id] and (f.left_at is null or f.left_at < f.added_at)) as pairs,
      w.waiting, w.failed
    from channels.tag t join channels.company c on c.tenant_id = t.tenant_id and c.id = t.company_id
    cross join lateral (select count(*) filter (where fault is null)::int as waiting,
        count(*) filter (where fault is not null)::int as failed
      from channels.tag_wish w where w.tenant_id = t.tenant_id and w.company_id = t.company_id
        and w.wecom_tag_id = t.id) as w
    where t.tenant_id = ${ctx.tenant.id} and c.removed_at is null
      and (${companyId}::uuid is null or t.company_id = ${companyId})
      and (${after === undefined} or (t.company_id, t.group_id, t.id) > (${after?.companyId ?? null}::uuid,
        ${after?.groupId ?? null}::text, ${after?.id ?? null}::text))
    order by t.company_id, t.group_id, t.id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** The tags of a company that stand for any of these tags of contacts, those with the fewest wishes open first. */
export async function listStandingTags(
  ctx: Ctx,
  companyId: string,
  tagIds: readonly string[],
): Promise<readonly string[]> {
  const result = await sql<{ id: string }>`select t.id from channels.tag t
    where t.tenant_id = ${ctx.tenant.id} and t.company_id = ${companyId} and t.tag_id = any(${[...tagIds]}::uuid[])
    order by (select count(*) from channels.tag_wish w
      where w.tenant_id = t.tenant_id and w.company_id = t.company_id and w.wecom_tag_id = t.id), t.id`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}

/** Forgets the tags that a company no longer shows, on its pairs and in the wishes too. */
export async function dropTags(ctx: Ctx, companyId: string, allBut: readonly string[]): Promise<void> {
  await sql`with gone as (
      delete from channels.tag where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
        and id <> all(${texts(allBut)}::text[]) returning id),
    wishes as (
      delete from channels.tag_wish w using gone where w.tenant_id = ${ctx.tenant.id} and w.company_id = ${companyId}
        and w.wecom_tag_id = gone.id)
    update channels.follower f set wecom_tags = array(select unnest(f.wecom_tags) except select id from gone order by 1)
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId}
      and f.wecom_tags && array(select id from gone)`.execute(ctx.db)
}

/** Writes a company's tags as it shows them; what each stands for here was settled when it was first seen. */
export async function insertTags(ctx: Ctx, companyId: string, tags: readonly TagRow[]): Promise<void> {
  await sql`insert into channels.tag (tenant_id, company_id, id, group_id, group_name, name, place, tag_id, seen_at)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, t.id, t."groupId", t."groupName", t.name, t.place, t."tagId",
      ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) as t (id text, "groupId" text, "groupName" text, name text,
      place bigint, "tagId" uuid)
    on conflict (tenant_id, company_id, id) do update set group_id = excluded.group_id,
      group_name = excluded.group_name, name = excluded.name, place = excluded.place,
      seen_at = excluded.seen_at`.execute(ctx.db)
}

/** Wishes a tag of contacts on every friendship of these people that does not agree yet; answers which companies. */
export async function wishTag(
  ctx: Ctx,
  { tagId, contactIds, putsOn }: { tagId: string; contactIds: readonly number[]; putsOn: boolean },
): Promise<string[]> {
  const result = await sql<{ companyId: string }>`insert into channels.tag_wish
      (tenant_id, company_id, external_userid, userid, wecom_tag_id, puts_on, wished_at)
    select f.tenant_id, f.company_id, f.external_userid, f.userid, t.id, ${putsOn}, ${ctx.now()}
    from channels.tag t join channels.company c on c.tenant_id = t.tenant_id and c.id = t.company_id
    join channels.follower f on f.tenant_id = t.tenant_id and f.company_id = t.company_id
    where t.tenant_id = ${ctx.tenant.id} and t.tag_id = ${tagId} and c.removed_at is null
      and f.contact_id = any(${[...contactIds]}::bigint[]) and (f.left_at is null or f.left_at < f.added_at)
      and ((f.wecom_tags @> array[t.id]) <> ${putsOn} or exists (select from channels.tag_wish w
        where w.tenant_id = f.tenant_id and w.company_id = f.company_id and w.external_userid = f.external_userid
          and w.userid = f.userid and w.wecom_tag_id = t.id))
    on conflict (tenant_id, company_id, external_userid, userid, wecom_tag_id)
      do update set puts_on = excluded.puts_on, wished_at = excluded.wished_at, fault = null
    returning company_id as "companyId"`.execute(ctx.db)
  return [...new Set(result.rows.map(({ companyId }) => companyId))]
}

/** Wishes tags of a company on single friendships; what is wished of them already stays as it is. */
export async function wishPairs(
  ctx: Ctx,
  companyId: string,
  wishes: readonly { readonly externalUserid: string; readonly userid: string; readonly wecomTagId: string }[],
): Promise<void> {
  await sql`insert into channels.tag_wish
      (tenant_id, company_id, external_userid, userid, wecom_tag_id, puts_on, wished_at)
    select ${ctx.tenant.id}::uuid, ${companyId}::uuid, w.*, true, ${ctx.now()}
    from unnest(${texts(wishes.map((one) => one.externalUserid))}::text[],
      ${texts(wishes.map((one) => one.userid))}::text[], ${texts(wishes.map((one) => one.wecomTagId))}::text[]) as w
    on conflict (tenant_id, company_id, external_userid, userid, wecom_tag_id) do nothing`.execute(ctx.db)
}

export interface PairWish {
  readonly externalUserid: string
  readonly userid: string
  readonly puts: readonly string[]
  readonly takes: readonly string[]
}

/** Wishes that wait, a pair with all of its own, oldest first. */
export async function listWishes(ctx: Ctx, companyId: string, limit: number): Promise<PairWish[]> {
  const result = await sql<PairWish>`select external_userid as "externalUserid", userid,
      coalesce(array_agg(wecom_tag_id order by wecom_tag_id) filter (where puts_on), '{}') as puts,
      coalesce(array_agg(wecom_tag_id order by wecom_tag_id) filter (where not puts_on), '{}') as takes
    from channels.tag_wish
    where tenant_id = ${ctx.tenant.id} and company_id = ${companyId} and fault is null
    group by external_userid, userid order by min(wished_at), external_userid, userid limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Notes on a pair what was done to it: WeCom does not call back what we did, so our copy changes here (2.4). */
export async function noteMarked(ctx: Ctx, companyId: string, wish: PairWish): Promise<void> {
  const { externalUserid, userid, puts, takes } = wish
  await sql`update channels.follower f set wecom_tags = array(
      select unnest(f.wecom_tags || ${texts(puts)}::text[]) except select unnest(${texts(takes)}::text[]) order by 1)
    where f.tenant_id = ${ctx.tenant.id} and f.company_id = ${companyId} and f.external_userid = ${externalUserid}
      and f.userid = ${userid}`.execute(ctx.db)
}

/** Drops a pair's wishes as they were read; one that was turned round since stays. */
export async function dropWishes(ctx: Ctx, companyId: string, wish: PairWish): Promise<void> {
  const { externalUserid, userid, puts, takes } = wish
  await sql`delete from channels.tag_wish where tenant_id = ${ctx.tenant.id} and company_id = ${companyId}
    and external_userid = ${externalUserid} and userid = ${userid}
    and ((puts_on and wecom_tag_id = any(${texts(puts)}::text[]))
      or (not puts_on and wecom_tag_id = any(${texts(takes)}::text[])))`.execute(ctx.db)
}

export async function failWishes(ctx: Ctx, companyId: string, wish: PairWish, fault: string): Promise<void> {
  const tags = texts([...wish.puts, ...wish.takes])
  await sql`update channels.tag_wish set fault = ${fault} where tenant_id = ${ctx.tenant.id}
    and company_id = ${companyId} and external_userid = ${wish.externalUserid} and userid = ${wish.userid}
    and wecom_tag_id = any(${tags}::text[])`.execute(ctx.db)
}

/** Lets wishes that WeCom refused be tried once more; answers how many. */
export async function renewWishes(ctx: Ctx, companyId: string): Promise<number> {
  const result = await sql`update channels.tag_wish set fault = null where tenant_id = ${ctx.tenant.id}
    and company_id = ${companyId} and fault is not null`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

/** Of tags that pairs lost, those that no other friendship of the person still has: they go from the person too. */
export async function listUnheld(
  ctx: Ctx,
  lost: readonly { readonly contactId: number; readonly tagId: string }[],
): Promise<{ contactId: number; tagId: string }[]> {
  const result = await sql<{ contactId: number; tagId: string }>`
    select l."contactId", l."tagId" from jsonb_to_recordset(${JSON.stringify(lost)}::jsonb)
      as l ("contactId" bigint, "tagId" uuid)
    where not exists (select from channels.follower f join channels.tag t on t.tenant_id = f.tenant_id
        and t.company_id = f.company_id and f.wecom_tags @> array[t.id]
      where f.tenant_id = ${ctx.tenant.id} and f.contact_id = l."contactId" and t.tag_id = l."tagId"
        and (f.left_at is null or f.left_at < f.added_at))`.execute(ctx.db)
  return result.rows
}
