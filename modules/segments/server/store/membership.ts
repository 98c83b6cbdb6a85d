import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Rule } from '../../model/rule.ts'

export async function insertWatch(ctx: Ctx, segmentId: string, watcher: string): Promise<void> {
  await sql`
    insert into segments.watch (tenant_id, segment_id, watcher, since)
    values (${ctx.tenant.id}, ${segmentId}, ${watcher}, ${ctx.now()})
    on conflict (tenant_id, segment_id, watcher) do nothing`.execute(ctx.db)
}

export async function deleteWatch(ctx: Ctx, segmentId: string, watcher: string): Promise<void> {
  await sql`
    delete from segments.watch
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId} and watcher = ${watcher}`.execute(ctx.db)
}

export interface WatchedSegment {
  readonly id: string
  readonly rule: Rule
}

/** The segments that somebody watches, locked until the transaction ends: changes of them wait. */
export async function lockWatched(ctx: Ctx): Promise<WatchedSegment[]> {
  const result = await sql<WatchedSegment>`
    select s.id, s.rule from segments.segment s
    where s.tenant_id = ${ctx.tenant.id} and s.archived_at is null and exists (
      select from segments.watch w where w.tenant_id = ${ctx.tenant.id} and w.segment_id = s.id)
    order by s.id for update`.execute(ctx.db)
  return result.rows
}

/** Ids of the segments that somebody watches. */
export async function listWatched(ctx: Ctx): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select distinct segment_id as id from segments.watch
    where tenant_id = ${ctx.tenant.id} order by segment_id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

export interface MovedMembers {
  readonly entered: readonly number[]
  readonly left: readonly number[]
}

/**
 * Makes the kept membership equal to a list of people and answers the difference. One statement: whoever reads the
 * table sees either the old set or the new one.
 */
export async function replaceMembers(
  ctx: Ctx,
  segmentId: string,
  contactIds: readonly number[],
): Promise<MovedMembers> {
  const result = await sql<{ contactId: number; entered: boolean }>`
    with wanted as (select unnest(${contactIds}::bigint[]) as contact_id),
    entered as (
      insert into segments.membership (tenant_id, segment_id, contact_id, entered_at)
      select ${ctx.tenant.id}::uuid, ${segmentId}::uuid, contact_id, ${ctx.now()} from wanted
      on conflict (tenant_id, segment_id, contact_id) do nothing returning contact_id),
    departed as (
      delete from segments.membership m
      where m.tenant_id = ${ctx.tenant.id} and m.segment_id = ${segmentId}
        and not exists (select from wanted w where w.contact_id = m.contact_id) returning contact_id)
    select contact_id as "contactId", true as entered from entered
    union all select contact_id, false from departed order by 1`.execute(ctx.db)
  const idsOf = (entered: boolean) => result.rows.filter((row) => row.entered === entered).map((row) => row.contactId)
  return { entered: idsOf(true), left: idsOf(false) }
}

/** Which of these people are kept in which of these segments. */
export async function listMembershipOf(
  ctx: Ctx,
  segmentIds: readonly string[],
  contactIds: readonly number[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const result = await sql<{ segmentId: string; contactIds: number[] }>`
    select segment_id as "segmentId", json_agg(contact_id) as "contactIds" from segments.membership
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[])
      and segment_id = any(${[...segmentIds]}::uuid[])
    group by segment_id`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.segmentId, row.contactIds]))
}

export interface MovedSegment extends MovedMembers {
  readonly segmentId: string
}

/** Writes down who entered and left several segments, and what that does to their counts: two statements in all. */
export async function moveMembers(ctx: Ctx, moved: readonly MovedSegment[]): Promise<void> {
  const pairs = (of: 'entered' | 'left') => {
    const rows = moved.flatMap((one) => one[of].map((contactId) => [one.segmentId, contactId] as const))
    return sql`unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, id]) => id)}::bigint[])
      as p (segment_id, contact_id)`
  }
  await sql`
    with entered as (
      insert into segments.membership (tenant_id, segment_id, contact_id, entered_at)
      select ${ctx.tenant.id}::uuid, p.segment_id, p.contact_id, ${ctx.now()} from ${pairs('entered')}
      on conflict (tenant_id, segment_id, contact_id) do nothing)
    delete from segments.membership m using ${pairs('left')}
    where m.tenant_id = ${ctx.tenant.id} and m.segment_id = p.segment_id and m.contact_id = p.contact_id`.execute(
    ctx.db,
  )
  const change = moved.map(({ entered, left }) => entered.length - left.length)
  await sql`
    update segments.segment s set member_count = s.member_count + c.change, counted_at = ${ctx.now()}
    from unnest(${moved.map((one) => one.segmentId)}::uuid[], ${change}::int[]) as c (segment_id, change)
    where s.tenant_id = ${ctx.tenant.id} and s.id = c.segment_id`.execute(ctx.db)
}

export async function listMembership(ctx: Ctx, segmentId: string): Promise<number[]> {
  const result = await sql<{ contactId: number }>`
    select contact_id as "contactId" from segments.membership
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId} order by contact_id`.execute(ctx.db)
  return result.rows.map((row) => row.contactId)
}

export async function deleteMembership(ctx: Ctx, segmentId: string): Promise<void> {
  await sql`
    delete from segments.membership
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId}`.execute(ctx.db)
}

/** The watched segments a person is in, for their own copy of what is held on them. */
export async function listSegmentsOfPerson(ctx: Ctx, contactId: number): Promise<{ name: string; enteredAt: Date }[]> {
  const result = await sql<{ name: string; enteredAt: Date }>`
    select s.name, m.entered_at as "enteredAt"
    from segments.membership m join segments.segment s on s.tenant_id = m.tenant_id and s.id = m.segment_id
    where m.tenant_id = ${ctx.tenant.id} and m.contact_id = ${contactId} order by m.entered_at, s.id`.execute(ctx.db)
  return result.rows
}

export async function deletePerson(ctx: Ctx, contactId: number): Promise<void> {
  await sql`
    delete from segments.membership
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
