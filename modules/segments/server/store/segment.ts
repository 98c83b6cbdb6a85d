import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Segment } from '../../model/segment.ts'

const columns = sql`id, name, folder, rule, member_count as "memberCount", counted_at as "countedAt",
  created_at as "createdAt", updated_at as "updatedAt", archived_at as "archivedAt", revision,
  changed_by as "changedBy",
  array(select w.watcher from segments.watch w where w.tenant_id = segment.tenant_id and w.segment_id = segment.id
    order by w.since, w.watcher) as watchers`

export async function findSegment(ctx: Ctx, segmentId: string): Promise<Segment | undefined> {
  const result = await sql<Segment>`
    select ${columns} from segments.segment segment
    where tenant_id = ${ctx.tenant.id} and id = ${segmentId}`.execute(ctx.db)
  return result.rows[0]
}

export async function findSegments(ctx: Ctx, segmentIds: readonly string[]): Promise<Segment[]> {
  const result = await sql<Segment>`
    select ${columns} from segments.segment segment
    where tenant_id = ${ctx.tenant.id} and id = any(${[...segmentIds]}::uuid[]) order by id`.execute(ctx.db)
  return result.rows
}

/** Locked until the transaction ends: a change, a watch and a refresh of one segment wait for each other. */
export async function lockSegment(ctx: Ctx, segmentId: string): Promise<Segment | undefined> {
  // Locked first and read then: what waited for a lock would see the watchers of before.
  await sql`select from segments.segment where tenant_id = ${ctx.tenant.id} and id = ${segmentId} for update`.execute(
    ctx.db,
  )
  return findSegment(ctx, segmentId)
}

/** Who watches these segments, as they name themselves; in the order in which they began. */
export async function listWatchers(
  ctx: Ctx,
  segmentIds: readonly string[],
): Promise<{ segmentId: string; watcher: string }[]> {
  const result = await sql<{ segmentId: string; watcher: string }>`
    select segment_id as "segmentId", watcher from segments.watch
    where tenant_id = ${ctx.tenant.id} and segment_id = any(${[...segmentIds]}::uuid[])
    order by segment_id, since, watcher`.execute(ctx.db)
  return result.rows
}

export interface SegmentFilter {
  readonly q: string | undefined
  /** Those whose name is spelt like `q`. */
  readonly spelt: readonly string[]
  readonly folder: string | undefined
  readonly archived: boolean
  readonly after: readonly [updatedAt: string, id: string] | undefined
  readonly limit: number
}

/** Newest change first. */
export async function listSegments(ctx: Ctx, filter: SegmentFilter): Promise<Segment[]> {
  const { q, spelt, folder, archived, after, limit } = filter
  const like = q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const [time, id] = after ?? [null, null]
  const result = await sql<Segment>`
    select ${columns} from segments.segment segment
    where tenant_id = ${ctx.tenant.id} and (archived_at is not null) = ${archived}
      and (${like}::text is null or name ilike ${like} or folder ilike ${like} or id = any(${[...spelt]}::uuid[]))
      and (${folder ?? null}::text is null or folder = ${folder ?? null})
      and (${time}::timestamptz is null or (updated_at, id) < (${time}::timestamptz, ${id}::uuid))
    order by updated_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

export async function countSegments(ctx: Ctx): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from segments.segment
    where tenant_id = ${ctx.tenant.id} and archived_at is null`.execute(ctx.db)
  return result.rows[0]?.n ?? 0
}

/** Whether another segment in use has the name. */
export async function isNameTaken(ctx: Ctx, name: string, butId: string): Promise<boolean> {
  const result = await sql`
    select from segments.segment
    where tenant_id = ${ctx.tenant.id} and name = ${name} and archived_at is null and id <> ${butId}`.execute(ctx.db)
  return result.rows.length > 0
}

/** Those of the names that segments in use have. */
export async function listTakenNames(ctx: Ctx, names: readonly string[]): Promise<ReadonlySet<string>> {
  const result = await sql<{ name: string }>`
    select name from segments.segment
    where tenant_id = ${ctx.tenant.id} and name = any(${[...names]}::text[]) and archived_at is null`.execute(ctx.db)
  return new Set(result.rows.map((row) => row.name))
}

/** False when another segment took the name meanwhile. */
export async function insertSegment(ctx: Ctx, segment: Segment): Promise<boolean> {
  const { id, name, folder, rule, memberCount, countedAt, createdAt, updatedAt, changedBy } = segment
  const result = await sql`
    insert into segments.segment (tenant_id, id, name, folder, rule, member_count, counted_at, created_at, updated_at,
      changed_by)
    values (${ctx.tenant.id}, ${id}, ${name}, ${folder}, ${JSON.stringify(rule)}::jsonb, ${memberCount}, ${countedAt},
      ${createdAt}, ${updatedAt}, ${changedBy})
    on conflict (tenant_id, name) where archived_at is null do nothing`.execute(ctx.db)
  return result.numAffectedRows === 1n
}

export async function updateSegment(ctx: Ctx, segment: Segment): Promise<void> {
  const { id, name, folder, rule, updatedAt, archivedAt, revision, changedBy } = segment
  await sql`
    update segments.segment set name = ${name}, folder = ${folder}, rule = ${JSON.stringify(rule)}::jsonb,
      updated_at = ${updatedAt}, archived_at = ${archivedAt}, revision = ${revision}, changed_by = ${changedBy}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Keeps the last count for lists; not a change of the segment. */
export async function noteCount(ctx: Ctx, segmentId: string, count: number, at: Date): Promise<void> {
  await sql`
    update segments.segment set member_count = ${count}, counted_at = ${at}
    where tenant_id = ${ctx.tenant.id} and id = ${segmentId}`.execute(ctx.db)
}

/** Those last counted before a moment that nobody watches. */
export async function listStale(ctx: Ctx, before: Date): Promise<Pick<Segment, 'id' | 'rule'>[]> {
  const result = await sql<Pick<Segment, 'id' | 'rule'>>`
    select id, rule from segments.segment segment
    where tenant_id = ${ctx.tenant.id} and archived_at is null and (counted_at is null or counted_at < ${before})
      and not exists (select from segments.watch w where w.tenant_id = ${ctx.tenant.id} and w.segment_id = segment.id)
    order by id`.execute(ctx.db)
  return result.rows
}

export async function listFolders(ctx: Ctx): Promise<string[]> {
  const result = await sql<{ folder: string }>`
    select distinct folder from segments.segment
    where tenant_id = ${ctx.tenant.id} and archived_at is null and folder is not null order by folder`.execute(ctx.db)
  return result.rows.map((row) => row.folder)
}

/** Gives the segments of a folder another, or none; answers how many. */
export async function moveFolder(ctx: Ctx, from: string, to: string | null): Promise<number> {
  const result = await sql`
    update segments.segment set folder = ${to} where tenant_id = ${ctx.tenant.id} and folder = ${from}`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}
