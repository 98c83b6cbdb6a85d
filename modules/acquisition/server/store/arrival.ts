import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { TimePlace } from '#kit/pure/paging.ts'
import type { WelcomeReason, WelcomeState } from '../../model/welcome-state.ts'

export interface NewArrival {
  readonly id: string
  readonly entryId: string
  readonly companyId: string
  readonly contactId: number
  readonly userid: string
  readonly at: string
}

/** Who came by an entry, each joining once. */
export async function insertArrivals(ctx: Ctx, rows: readonly NewArrival[]): Promise<ReadonlySet<string>> {
  const result = await sql<{
    id: string
  }>`insert into acquisition.arrival (tenant_id, id, entry_id, company_id, contact_id, userid, at)
    select ${ctx.tenant.id}::uuid, r.id, r."entryId", r."companyId", r."contactId", r.userid, r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "entryId" uuid, "companyId" uuid,
      "contactId" bigint, userid text, at timestamptz)
    where not exists (
      select from acquisition.arrival a where a.tenant_id = ${ctx.tenant.id} and a.contact_id = r."contactId"
        and a.userid = r.userid and a.company_id = r."companyId" and a.at = r.at)
    returning id`.execute(ctx.db)
  return new Set(result.rows.map((row) => row.id))
}

export interface Leaving {
  readonly companyId: string
  readonly contactId: number
  readonly userid: string
  readonly at: string
  readonly by: string | null
}

/** Notes of those who came by an entry that they have left. */
export async function noteLeavings(ctx: Ctx, rows: readonly Leaving[]): Promise<void> {
  await sql`update acquisition.arrival a set left_at = r.at, left_by = r.by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("companyId" uuid, "contactId" bigint, userid text,
      at timestamptz, by text)
    where a.tenant_id = ${ctx.tenant.id} and a.contact_id = r."contactId" and a.company_id = r."companyId"
      and a.userid = r.userid and a.left_at is null and a.at <= r.at`.execute(ctx.db)
}

export interface EntryCounts {
  readonly entryId: string
  readonly joined: number
  /** Left within the week after they came; a transfer to another member is no leaving. */
  readonly leftInWeek: number
  readonly lastAt: Date | null
}

export async function countByEntry(ctx: Ctx, entryIds: readonly string[]): Promise<EntryCounts[]> {
  const result = await sql<EntryCounts>`
    select entry_id as "entryId", count(*)::int as joined, max(at) as "lastAt",
      (count(*) filter (where left_at <= at + interval '7 days'
        and coalesce(left_by, '') not in ('transfer', 'resigned')))::int
        as "leftInWeek"
    from acquisition.arrival where tenant_id = ${ctx.tenant.id} and entry_id = any(${[...entryIds]}::uuid[])
    group by entry_id`.execute(ctx.db)
  return result.rows
}

export interface EntryDay {
  readonly day: string
  readonly joined: number
  readonly leftInWeek: number
}

/** Calendar days of the tenant on which somebody came, from a moment on. */
export async function countByDay(ctx: Ctx, entryId: string, since: Date): Promise<EntryDay[]> {
  const result = await sql<EntryDay>`
    select to_char(at at time zone ${ctx.tenant.timezone}, 'YYYY-MM-DD') as day, count(*)::int as joined,
      (count(*) filter (where left_at <= at + interval '7 days'
        and coalesce(left_by, '') not in ('transfer', 'resigned')))::int
        as "leftInWeek"
    from acquisition.arrival where tenant_id = ${ctx.tenant.id} and entry_id = ${entryId} and at >= ${since}
    group by 1 order by 1`.execute(ctx.db)
  return result.rows
}

export interface ShownArrival {
  readonly id: string
  readonly contactId: number
  readonly userid: string
  readonly at: Date
  readonly leftAt: Date | null
  readonly leftBy: string | null
  readonly welcome: WelcomeState | null
  readonly welcomeReason: WelcomeReason | null
  readonly errcode: number | null
  readonly errmsg: string | null
  readonly leftOut: readonly string[] | null
}

/** Who came by an entry, latest first, with what became of their welcome. */
export async function listArrivals(
  ctx: Ctx,
  entryId: string,
  page: { readonly after: TimePlace | undefined; readonly limit: number },
): Promise<ShownArrival[]> {
  const { after, limit } = page
  const result = await sql<ShownArrival>`
    select a.id, a.contact_id as "contactId", a.userid, a.at, a.left_at as "leftAt", a.left_by as "leftBy",
      w.state as welcome, w.reason as "welcomeReason", w.errcode, w.errmsg,
      w.left_out as "leftOut"
    from acquisition.arrival a
    left join lateral (select * from acquisition.welcome w where w.tenant_id = a.tenant_id
      and w.contact_id = a.contact_id and w.company_id = a.company_id and w.userid = a.userid
      order by w.at desc limit 1) w on true
    where a.tenant_id = ${ctx.tenant.id} and a.entry_id = ${entryId}
      and (${after?.at ?? null}::timestamptz is null
        or (a.at, a.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by a.at desc, a.id desc limit ${limit + 1}`.execute(ctx.db)
  return result.rows
}

export interface ContactArrival {
  readonly entryId: string
  readonly entryName: string
  readonly kind: 'code' | 'link'
  readonly source: string
  readonly userid: string
  readonly at: Date
}

export async function listArrivalsOf(ctx: Ctx, contactId: number): Promise<ContactArrival[]> {
  const result = await sql<ContactArrival>`
    select a.entry_id as "entryId", e.name as "entryName", e.kind, e.source, a.userid, a.at
    from acquisition.arrival a join acquisition.entry e on e.tenant_id = a.tenant_id and e.id = a.entry_id
    where a.tenant_id = ${ctx.tenant.id} and a.contact_id = ${contactId} order by a.at desc limit 50`.execute(ctx.db)
  return result.rows
}

export async function deleteArrivalsOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from acquisition.arrival where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(
    ctx.db,
  )
}
