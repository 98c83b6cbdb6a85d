import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Journey, JourneyState } from '../../model/journey.ts'
import type { Settings } from '../../model/settings.ts'
import { keyOfActor, nameOfActor } from '../key-of-actor.ts'

const columns = sql`j.id, j.name, j.state, j.draft, v.settings as live, v.version,
  j.created_at as "createdAt", j.updated_at as "updatedAt", j.launched_at as "launchedAt", j.ended_at as "endedAt",
  j.edited_by as "editedBy", j.edited_by_name as "editedByName", j.edited_at as "editedAt", j.revision`

const withLive = withVersion()

/** Journeys with the version that runs, or with an older one as if it were the one that runs. */
function withVersion(version?: number) {
  return sql`journeys.journey j left join journeys.version v on v.tenant_id = j.tenant_id and v.journey_id = j.id
    and v.version = coalesce(${version ?? null}::int, j.live_version)`
}

export async function insertJourney(ctx: Ctx, journey: { id: string; name: string; draft: Settings }): Promise<void> {
  await sql`insert into journeys.journey (tenant_id, id, name, state, draft, created_at, updated_at, edited_by,
      edited_by_name, edited_at)
    values (${ctx.tenant.id}, ${journey.id}, ${journey.name}, 'draft', ${JSON.stringify(journey.draft)}::jsonb,
      ${ctx.now()}, ${ctx.now()}, ${keyOfActor(ctx.actor)}, ${nameOfActor(ctx.actor)}, ${ctx.now()})`.execute(ctx.db)
}

export async function findJourney(ctx: Ctx, id: string, version?: number): Promise<Journey | undefined> {
  const result = await sql<Journey>`
    select ${columns} from ${withVersion(version)} where j.tenant_id = ${ctx.tenant.id} and j.id = ${id}`.execute(
    ctx.db,
  )
  return result.rows[0]
}

/**
 * Locked against everybody else: for launch, pause, stop and edits. Locked first and read then: a join that waited for
 * a lock looks for the new version among the rows of before.
 */
export async function lockJourney(ctx: Ctx, id: string): Promise<Journey | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('journeys.journey ' || ${id}::text, 0))`.execute(ctx.db)
  await sql`select from journeys.journey where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return findJourney(ctx, id)
}

/**
 * Locked so that nobody pauses or stops it until this transaction ends, while other ticks may run beside it. A pause
 * that was answered is thus never followed by a step. As one of its versions, where people walk an older one.
 *
 * Who wants it alone waits in a queue, and who wants to hold it stands behind them: row locks that are shared overtake
 * one that is not, and a pause beside busy ticks was answered only when everybody had been moved.
 */
export async function holdJourney(ctx: Ctx, id: string, version?: number): Promise<Journey | undefined> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('journeys.journey ' || ${id}::text, 0))`.execute(
    ctx.db,
  )
  await sql`select from journeys.journey where tenant_id = ${ctx.tenant.id} and id = ${id} for share`.execute(ctx.db)
  return findJourney(ctx, id, version)
}

/** For who is looked for on all of them: a look by the key for each, and no index more that every move writes into. */
export function allJourneys(ctx: Ctx) {
  return sql`(select id from journeys.journey where tenant_id = ${ctx.tenant.id})`
}

export interface JourneyFilter {
  readonly state?: JourneyState | undefined
  readonly q?: string | undefined
  /** Those whose name is spelt like `q`. */
  readonly spelt?: readonly string[]
}

/** What they are called, archived ones too. */
export async function listJourneyNames(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`
    select id, name from journeys.journey where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows
}

/** Newest first; archived ones only when asked for. */
export async function listJourneys(
  ctx: Ctx,
  { state, q, spelt = [] }: JourneyFilter,
  after: { createdAt: Date; id: string } | undefined,
  limit: number,
): Promise<Journey[]> {
  const result = await sql<Journey>`
    select ${columns} from ${withLive}
    where j.tenant_id = ${ctx.tenant.id}
      and (case when ${state ?? null}::text is null then j.state <> 'archived' else j.state = ${state ?? null} end)
      and (${q ?? null}::text is null or position(lower(${q ?? null}::text) in lower(j.name)) > 0
        or j.id = any(${[...spelt]}::uuid[]))
      and (${after?.createdAt ?? null}::timestamptz is null
        or (j.created_at, j.id) < (${after?.createdAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by j.created_at desc, j.id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Those that people are on, running or paused. */
export async function listOnTheWay(ctx: Ctx): Promise<{ id: string; name: string; state: string }[]> {
  const result = await sql<{ id: string; name: string; state: string }>`
    select id, name, state from journeys.journey
    where tenant_id = ${ctx.tenant.id} and state in ('running', 'paused') order by name, id`.execute(ctx.db)
  return result.rows
}

export async function listRunning(ctx: Ctx): Promise<{ id: string; goalSweptAt: Date | null }[]> {
  const result = await sql<{ id: string; goalSweptAt: Date | null }>`
    select j.id, s.swept_at as "goalSweptAt" from journeys.journey j
    left join journeys.goal_sweep s on s.tenant_id = j.tenant_id and s.journey_id = j.id
    where j.tenant_id = ${ctx.tenant.id} and j.state = 'running' order by j.id`.execute(ctx.db)
  return result.rows
}

/** Those that take in people who enter a segment: a paused one too, for the news comes only once. */
export async function listWatching(ctx: Ctx, segmentId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from journeys.journey
    where tenant_id = ${ctx.tenant.id} and watched_segment_id = ${segmentId} and state in ('running', 'paused')
    order by id`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** What says the same as before is no new revision: whoever has that one open has missed nothing. */
export async function updateDraft(ctx: Ctx, journey: { id: string; name: string; draft: Settings }): Promise<void> {
  const draft = JSON.stringify(journey.draft)
  await sql`update journeys.journey set name = ${journey.name}, draft = ${draft}::jsonb,
    revision = revision + case when name = ${journey.name} and draft = ${draft}::jsonb then 0 else 1 end,
    updated_at = ${ctx.now()} where tenant_id = ${ctx.tenant.id} and id = ${journey.id}`.execute(ctx.db)
}

/** Notes who says what the draft says now. */
export async function noteEditor(ctx: Ctx, journeyId: string): Promise<void> {
  await sql`update journeys.journey set edited_by = ${keyOfActor(ctx.actor)},
      edited_by_name = ${nameOfActor(ctx.actor)}, edited_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${journeyId}`.execute(ctx.db)
}

/** Keeps the draft as a version that never changes again. */
export async function insertVersion(
  ctx: Ctx,
  version: { journeyId: string; version: number; settings: Settings; byName: string },
): Promise<void> {
  await sql`insert into journeys.version (tenant_id, journey_id, version, settings, at, by_name)
    values (${ctx.tenant.id}, ${version.journeyId}, ${version.version}, ${JSON.stringify(version.settings)}::jsonb,
      ${ctx.now()}, ${version.byName})`.execute(ctx.db)
}

/** Makes a version the one that runs. */
export async function updateLive(
  ctx: Ctx,
  live: { journeyId: string; version: number; watchedSegmentId: string | null },
): Promise<void> {
  await sql`update journeys.journey set state = case when state = 'draft' then 'running' else state end,
      live_version = ${live.version}, watched_segment_id = ${live.watchedSegmentId},
      launched_at = coalesce(launched_at, ${ctx.now()}), updated_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${live.journeyId}`.execute(ctx.db)
}

export async function updateState(ctx: Ctx, id: string, state: JourneyState): Promise<void> {
  await sql`update journeys.journey set state = ${state}, updated_at = ${ctx.now()},
      ended_at = case when ${state} = 'stopped' then ${ctx.now()} else ended_at end,
      watched_segment_id = case when ${state} in ('stopped', 'archived') then null else watched_segment_id end
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** What these are called, whatever their state. */
export async function listNamesOf(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`
    select id, name from journeys.journey
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
  return result.rows
}

/** Segments by which the branches of a drawing go. */
const BRANCH_SEGMENTS = '$.flow.nodes[*].branches[*].segmentId'

/**
 * Those that have not ended and take, or will take, their people from one of these segments, or turn by it: what each
 * names is read once, however many segments are asked about.
 */
export async function listJourneysOf(
  ctx: Ctx,
  segmentIds: readonly string[],
): Promise<{ segmentId: string; id: string; name: string }[]> {
  const result = await sql<{ segmentId: string; id: string; name: string }>`
    select named."segmentId", j.id, j.name from ${withLive} cross join lateral (
      select j.draft #>> '{stage,segmentId}' as "segmentId"
      union select v.settings #>> '{stage,segmentId}'
      union select b #>> '{}' from jsonb_path_query(j.draft, ${BRANCH_SEGMENTS}::jsonpath) as b
      union select b #>> '{}' from journeys.version o, jsonb_path_query(o.settings, ${BRANCH_SEGMENTS}::jsonpath) as b
        where o.tenant_id = j.tenant_id and o.journey_id = j.id
          and (o.version = j.live_version or exists (select from journeys.enrolment e where e.tenant_id = o.tenant_id
            and e.journey_id = o.journey_id and e.version = o.version and e.state = 'active' and e.arm = 'treated'))
      ) as named
    where j.tenant_id = ${ctx.tenant.id} and j.state not in ('stopped', 'archived')
      and named."segmentId" = any(${[...segmentIds]}::text[])
    order by j.created_at, j.id`.execute(ctx.db)
  return result.rows
}
