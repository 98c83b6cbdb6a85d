import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Rule } from '../../model/rule.ts'

export interface Snapshot {
  readonly day: string
  readonly people: number
  readonly entered: number | null
  readonly left: number | null
  readonly ruleHash: string
}

/** Segments in use that have no snapshot of a day yet, with the hash of their rule. */
export async function listUnsnapped(ctx: Ctx, day: string): Promise<{ id: string; rule: Rule; ruleHash: string }[]> {
  const result = await sql<{ id: string; rule: Rule; ruleHash: string }>`
    select s.id, s.rule, md5(s.rule::text) as "ruleHash" from segments.segment s
    where s.tenant_id = ${ctx.tenant.id} and s.archived_at is null and not exists (
      select from segments.snapshot n where n.tenant_id = ${ctx.tenant.id} and n.segment_id = s.id and n.day = ${day})
    order by s.id`.execute(ctx.db)
  return result.rows
}

/** Until the transaction ends nobody else takes this tenant's snapshots. */
export async function lockSnapshots(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`segments.snapshots:${ctx.tenant.id}`}, 0))`.execute(ctx.db)
}

/** Who was in on the last night that this is known of. */
export async function findLastPeople(ctx: Ctx, segmentId: string): Promise<readonly number[] | undefined> {
  const result = await sql<{ ids: number[] }>`
    select to_json(contact_ids) as ids from segments.snapshot_people
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId}`.execute(ctx.db)
  return result.rows[0]?.ids
}

export async function saveLastPeople(ctx: Ctx, segmentId: string, contactIds: readonly number[]): Promise<void> {
  await sql`
    insert into segments.snapshot_people (tenant_id, segment_id, contact_ids)
    values (${ctx.tenant.id}, ${segmentId}, ${[...contactIds]}::bigint[])
    on conflict (tenant_id, segment_id) do update set contact_ids = excluded.contact_ids`.execute(ctx.db)
}

export async function deleteLastPeople(ctx: Ctx, segmentId: string): Promise<void> {
  await sql`
    delete from segments.snapshot_people
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId}`.execute(ctx.db)
}

export async function insertSnapshot(ctx: Ctx, segmentId: string, snapshot: Snapshot): Promise<void> {
  const { day, people, entered, left, ruleHash } = snapshot
  await sql`
    insert into segments.snapshot (tenant_id, segment_id, day, people, entered, departed, rule_hash)
    values (${ctx.tenant.id}, ${segmentId}, ${day}, ${people}, ${entered}, ${left}, ${ruleHash})`.execute(ctx.db)
}

export async function insertMoves(
  ctx: Ctx,
  segmentId: string,
  { day, contactIds, entered }: { readonly day: string; readonly contactIds: readonly number[]; entered: boolean },
): Promise<void> {
  await sql`
    insert into segments.snapshot_move (tenant_id, segment_id, day, contact_id, entered)
    select ${ctx.tenant.id}::uuid, ${segmentId}::uuid, ${day}::date, unnest(${[...contactIds]}::bigint[]),
      ${entered}::boolean`.execute(ctx.db)
}

/** From a day on, oldest first. */
export async function listSnapshots(ctx: Ctx, segmentId: string, since: string): Promise<Snapshot[]> {
  const result = await sql<Snapshot>`
    select to_char(day, 'YYYY-MM-DD') as day, people, entered, departed as "left", rule_hash as "ruleHash"
    from segments.snapshot
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId} and day >= ${since}
    order by day`.execute(ctx.db)
  return result.rows
}

/** The last one up to a day. */
export async function findSnapshot(ctx: Ctx, segmentId: string, upTo: string): Promise<Snapshot | undefined> {
  const result = await sql<Snapshot>`
    select to_char(day, 'YYYY-MM-DD') as day, people, entered, departed as "left", rule_hash as "ruleHash"
    from segments.snapshot
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId} and day <= ${upTo}
    order by day desc limit 1`.execute(ctx.db)
  return result.rows[0]
}

export interface Between {
  readonly from: string
  readonly to: string
  /** In on the second day and not on the first; or the other way round. */
  readonly entered: boolean
  readonly after: number
  readonly limit: number
}

/**
 * Who is on another side on the second night than on the first: their first and their last move in between are alike.
 * Who came and went again is on the same side.
 */
export async function listMovedBetween(ctx: Ctx, segmentId: string, ask: Between): Promise<number[]> {
  const { from, to, entered, after, limit } = ask
  const result = await sql<{ id: number }>`
    select contact_id as id from segments.snapshot_move
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId} and day > ${from} and day <= ${to}
      and contact_id > ${after}
    group by contact_id
    having (array_agg(entered order by day))[1] = ${entered}
      and (array_agg(entered order by day desc))[1] = ${entered}
    order by contact_id limit ${limit}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Nights between two for which nobody knows who had come and gone. */
export async function countUnknownNights(ctx: Ctx, segmentId: string, from: string, to: string): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from segments.snapshot
    where tenant_id = ${ctx.tenant.id} and segment_id = ${segmentId} and day > ${from} and day <= ${to}
      and entered is null`.execute(ctx.db)
  return result.rows[0]?.n ?? 0
}

export async function forgetInSnapshots(ctx: Ctx, contactId: number): Promise<void> {
  await sql`
    update segments.snapshot_people set contact_ids = array_remove(contact_ids, ${contactId}::bigint)
    where tenant_id = ${ctx.tenant.id} and ${contactId}::bigint = any(contact_ids)`.execute(ctx.db)
}

export async function forgetMoves(ctx: Ctx, contactId: number): Promise<void> {
  await sql`
    delete from segments.snapshot_move
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
