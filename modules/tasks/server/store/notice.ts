import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface NewNotice {
  readonly id: string
  readonly key: string
  readonly staffId: string
  readonly contactId: number
}

interface NewNotices {
  readonly source: string
  readonly words: string
  readonly rows: readonly NewNotice[]
}

/** All in one statement; a key that is there keeps its notice. */
export async function insertNotices(ctx: Ctx, { source, words, rows }: NewNotices): Promise<void> {
  await sql`insert into tasks.notice (tenant_id, id, key, staff_id, contact_id, source, words, at)
    select ${ctx.tenant.id}::uuid, n.id, n.key, n.staff_id, n.contact_id, ${source}, ${words}, ${ctx.now()}
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.key)}::text[],
      ${rows.map((row) => row.staffId)}::uuid[], ${rows.map((row) => row.contactId)}::bigint[])
      as n (id, key, staff_id, contact_id)
    on conflict (tenant_id, key) do nothing`.execute(ctx.db)
}

export interface Notice {
  readonly id: string
  readonly contactId: number
  readonly source: string
  readonly words: string
  readonly at: Date
}

/** Those of a member of staff since a moment, newest first. */
export async function listNoticesOf(ctx: Ctx, staffId: string, since: Date, limit: number): Promise<Notice[]> {
  const result = await sql<Notice>`select id, contact_id as "contactId", source, words, at from tasks.notice
    where tenant_id = ${ctx.tenant.id} and staff_id = ${staffId} and at >= ${since}
    order by at desc, id limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface Untold {
  readonly staffId: string
  readonly people: number
  /** Of the latest of them. */
  readonly words: string
}

/** Notes as told what nobody was told yet, and answers how many customers it is for each member of staff. */
export async function takeUntold(ctx: Ctx): Promise<Untold[]> {
  const result = await sql<Untold>`with told as (
      update tasks.notice set told_at = ${ctx.now()} where tenant_id = ${ctx.tenant.id} and told_at is null
      returning staff_id, contact_id, words, at)
    select staff_id as "staffId", count(distinct contact_id)::int as people,
      (array_agg(words order by at desc))[1] as words
    from told group by staff_id order by staff_id`.execute(ctx.db)
  return result.rows
}

/** Old ones say nothing any more. */
export async function removeOldNotices(ctx: Ctx, before: Date): Promise<void> {
  await sql`delete from tasks.notice where tenant_id = ${ctx.tenant.id} and at < ${before}`.execute(ctx.db)
}

/** Everything staff were told of a person, for their copy. */
export async function readNoticesOf(ctx: Ctx, contactId: number) {
  const result = await sql<Record<string, unknown>>`select source, words, at from tasks.notice
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} order by at, id`.execute(ctx.db)
  return result.rows
}

export async function eraseNoticesOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from tasks.notice
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
