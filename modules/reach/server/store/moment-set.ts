import { sql } from 'kysely'
import { texts } from '#kit/node/array-literal.ts'
import type { Ctx, Executor } from '#kit/node/ctx.ts'
import type { PostPlan, PostState, SetState } from '../../model/moment-set.ts'

export interface MomentSetRow {
  readonly id: string
  readonly companyId: string
  readonly name: string
  readonly state: SetState
  readonly version: number
  readonly userids: readonly string[]
  readonly from: string
  readonly days: number
  readonly slots: readonly string[]
  readonly evenIfRefused: boolean
  readonly madeBy: string
  readonly madeAt: Date
  readonly launchedBy: string | null
}

const COLUMNS = sql`id, company_id as "companyId", name, state, version, userids, from_day::text as "from", days, slots,
  even_if_refused as "evenIfRefused", made_by as "madeBy", made_at as "madeAt", launched_by as "launchedBy"`

export async function insertMomentSet(ctx: Ctx, row: MomentSetRow): Promise<void> {
  await sql`insert into reach.moment_set (tenant_id, id, company_id, name, state, version, userids, from_day, days,
      slots, even_if_refused, made_by, made_at)
    values (${ctx.tenant.id}, ${row.id}, ${row.companyId}, ${row.name}, ${row.state}, ${row.version},
      ${texts(row.userids)}::text[], ${row.from}::date, ${row.days}, ${texts(row.slots)}::text[],
      ${row.evenIfRefused}, ${row.madeBy}, ${row.madeAt})`.execute(ctx.db)
}

export async function findMomentSet(ctx: Ctx, momentSetId: string): Promise<MomentSetRow | undefined> {
  const result = await sql<MomentSetRow>`select ${COLUMNS} from reach.moment_set
    where tenant_id = ${ctx.tenant.id} and id = ${momentSetId}`.execute(ctx.db)
  return result.rows[0]
}

/** Nobody else changes it, and no post of it goes, until the transaction ends. */
export async function lockMomentSet(ctx: Ctx, momentSetId: string): Promise<MomentSetRow | undefined> {
  const result = await sql<MomentSetRow>`select ${COLUMNS} from reach.moment_set
    where tenant_id = ${ctx.tenant.id} and id = ${momentSetId} for update`.execute(ctx.db)
  return result.rows[0]
}

export async function updateMomentSet(ctx: Ctx, row: MomentSetRow): Promise<void> {
  await sql`update reach.moment_set set name = ${row.name}, state = ${row.state}, version = version + 1,
      userids = ${texts(row.userids)}::text[], from_day = ${row.from}::date, days = ${row.days},
      slots = ${texts(row.slots)}::text[], even_if_refused = ${row.evenIfRefused}, launched_by = ${row.launchedBy}
    where tenant_id = ${ctx.tenant.id} and id = ${row.id}`.execute(ctx.db)
}

export interface ListedMomentSet extends MomentSetRow {
  readonly posts: number
  readonly out: number
  readonly missed: number
}

/** Newest first, each with how many of its posts are out. */
export async function listMomentSets(
  ctx: Ctx,
  page: { readonly after?: { readonly at: Date; readonly id: string }; readonly limit: number },
): Promise<ListedMomentSet[]> {
  const { after, limit } = page
  const result = await sql<ListedMomentSet>`
    select ${COLUMNS}, p.posts, p.out, p.missed from reach.moment_set s
    cross join lateral (select count(*)::int as posts, (count(*) filter (where o.state = 'out'))::int as out,
        (count(*) filter (where o.state = 'missed'))::int as missed
      from reach.moment_post o where o.tenant_id = s.tenant_id and o.set_id = s.id) p
    where s.tenant_id = ${ctx.tenant.id} and (${after?.at ?? null}::timestamptz is null
      or (s.made_at, s.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by s.made_at desc, s.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface PostRefusal {
  readonly reason: string
  readonly zh: string
  readonly en: string
}

export interface MomentPostRow {
  readonly id: string
  readonly setId: string
  readonly day: string
  readonly time: string
  readonly dueAt: Date
  readonly plan: PostPlan
  readonly state: PostState
  readonly massSendId: string | null
  readonly refusal: PostRefusal | null
}

const POST = sql`id, set_id as "setId", day::text as day, time, due_at as "dueAt", plan, state,
  mass_send_id as "massSendId", refusal`

/** In the order in which they go. */
export async function listPosts(ctx: Ctx, momentSetId: string): Promise<MomentPostRow[]> {
  const result = await sql<MomentPostRow>`select ${POST} from reach.moment_post
    where tenant_id = ${ctx.tenant.id} and set_id = ${momentSetId} order by due_at, id`.execute(ctx.db)
  return result.rows
}

export type NewPost = Pick<MomentPostRow, 'id' | 'day' | 'time' | 'dueAt' | 'plan'>

/** What is still to go is what is given here; what went out stays as it is, and what is named to be kept. */
export async function replacePlanned(
  ctx: Ctx,
  momentSetId: string,
  { posts, kept }: { readonly posts: readonly NewPost[]; readonly kept: readonly string[] },
): Promise<void> {
  await sql`with gone as (
      delete from reach.moment_post
      where tenant_id = ${ctx.tenant.id} and set_id = ${momentSetId} and state <> 'out'
        and id <> all(${[...kept, ...posts.map(({ id }) => id)]}::uuid[]))
    insert into reach.moment_post (tenant_id, id, set_id, day, time, due_at, plan, state, next_at)
    select ${ctx.tenant.id}, p.id, ${momentSetId}::uuid, p.day, p.time, p."dueAt", p.plan, 'planned', p."dueAt"
    from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb)
      as p (id uuid, day date, time text, "dueAt" timestamptz, plan jsonb)
    on conflict (tenant_id, id) do update set day = excluded.day, time = excluded.time, due_at = excluded.due_at,
      plan = excluded.plan, state = 'planned', refusal = null, next_at = excluded.next_at
    where moment_post.state <> 'out'`.execute(ctx.db)
}

/** What has not gone will not. */
export async function withdrawPlanned(ctx: Ctx, momentSetId: string): Promise<void> {
  await sql`update reach.moment_post set state = 'withdrawn'
    where tenant_id = ${ctx.tenant.id} and set_id = ${momentSetId} and state = 'planned'`.execute(ctx.db)
}

export interface DuePost {
  readonly tenantId: string
  readonly momentSetId: string
}

/** Of all tenants, the sets with a post whose time has come. */
export async function listDueSets(db: Executor, now: Date): Promise<DuePost[]> {
  const result = await sql<DuePost>`select distinct p.tenant_id as "tenantId", p.set_id as "momentSetId"
    from reach.moment_post p join reach.moment_set s on s.tenant_id = p.tenant_id and s.id = p.set_id
    where p.state = 'planned' and p.next_at <= ${now} and s.state = 'running' limit 200`.execute(db)
  return result.rows
}

export async function listDuePosts(ctx: Ctx, momentSetId: string): Promise<MomentPostRow[]> {
  const result = await sql<MomentPostRow>`select ${POST} from reach.moment_post
    where tenant_id = ${ctx.tenant.id} and set_id = ${momentSetId} and state = 'planned' and next_at <= ${ctx.now()}
    order by due_at, id`.execute(ctx.db)
  return result.rows
}

/** How a post stands after it was its turn. */
export async function settlePost(
  ctx: Ctx,
  id: string,
  post: Pick<MomentPostRow, 'state' | 'massSendId' | 'refusal'> & { readonly nextAt: Date },
): Promise<void> {
  const refusal = post.refusal === null ? null : JSON.stringify(post.refusal)
  await sql`update reach.moment_post set state = ${post.state}, mass_send_id = ${post.massSendId},
      refusal = ${refusal}::jsonb, next_at = ${post.nextAt}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export interface PostResult {
  readonly sendId: string
  readonly members: number
  readonly published: number
  readonly waiting: number
  readonly left: number
  readonly shown: number
  readonly likes: number
  readonly comments: number
}

/** Of moment sends: how many members have published, and what WeCom counts of what they published. */
export async function sumMomentSends(ctx: Ctx, sendIds: readonly string[]): Promise<PostResult[]> {
  const counted = (name: string) => sql`coalesce(sum((proof->>${name})::int), 0)::int`
  const result = await sql<PostResult>`select mass_send_id as "sendId", count(*)::int as members,
      (count(*) filter (where state = 'delivered'))::int as published,
      (count(*) filter (where state in ('planned', 'waiting')))::int as waiting,
      (count(*) filter (where state not in ('planned', 'waiting', 'delivered')))::int as "left",
      ${counted('shown')} as shown, ${counted('likes')} as likes, ${counted('comments')} as comments
    from reach.mass_recipient
    where tenant_id = ${ctx.tenant.id} and mass_send_id = any(${[...sendIds]}::uuid[])
    group by mass_send_id`.execute(ctx.db)
  return result.rows
}

export interface MomentDay {
  readonly day: string
  readonly momentSetId: string
  readonly name: string
  readonly posts: number
  readonly out: number
}

/** Which sets have posts on which days; of what is not launched nothing goes. */
export async function listMomentDays(ctx: Ctx, days: { from: string; to: string }): Promise<MomentDay[]> {
  const result = await sql<MomentDay>`select p.day::text as day, s.id as "momentSetId", s.name, count(*)::int as posts,
      (count(*) filter (where p.state = 'out'))::int as out
    from reach.moment_post p join reach.moment_set s on s.tenant_id = p.tenant_id and s.id = p.set_id
    where p.tenant_id = ${ctx.tenant.id} and p.day between ${days.from}::date and ${days.to}::date
      and p.state in ('planned', 'out') and s.state <> 'stopped'
    group by p.day, s.id, s.name order by p.day, s.name, s.id`.execute(ctx.db)
  return result.rows
}

/** Sets that are still to go and have a post for one of these segments. */
export async function listSetsOf(
  ctx: Ctx,
  segmentIds: readonly string[],
): Promise<{ segmentId: string; id: string; name: string }[]> {
  const result = await sql<{ segmentId: string; id: string; name: string }>`
    select p.plan->>'segmentId' as "segmentId", s.id, s.name from reach.moment_set s
    join reach.moment_post p on p.tenant_id = s.tenant_id and p.set_id = s.id
    where s.tenant_id = ${ctx.tenant.id} and s.state in ('draft', 'running', 'paused')
      and p.state = 'planned' and p.plan->>'segmentId' = any(${[...segmentIds]}::text[])
    group by 1, s.id, s.name, s.made_at order by s.made_at desc, s.id`.execute(ctx.db)
  return result.rows
}

/** Posts that other sets still have to send, in a span. */
export async function listPlannedElsewhere(
  ctx: Ctx,
  set: Pick<MomentSetRow, 'id' | 'companyId'>,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly { readonly userids: readonly string[]; readonly at: Date }[]> {
  const result = await sql<{ userids: readonly string[]; at: Date }>`
    select case when jsonb_array_length(coalesce(p.plan->'userids', '[]')) > 0
        then array(select jsonb_array_elements_text(p.plan->'userids')) else s.userids end as userids, p.due_at as at
    from reach.moment_post p join reach.moment_set s on s.tenant_id = p.tenant_id and s.id = p.set_id
    where p.tenant_id = ${ctx.tenant.id} and s.id <> ${set.id} and s.company_id = ${set.companyId}
      and s.state = 'running' and p.state = 'planned' and p.due_at >= ${from} and p.due_at < ${to}`.execute(ctx.db)
  return result.rows
}
