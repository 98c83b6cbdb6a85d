import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ShopCalendar } from '../../model/festivals.ts'
import type { JourneyState } from '../../model/journey.ts'
import type { Settings } from '../../model/settings.ts'

export interface KeptCalendar {
  readonly calendar: ShopCalendar
  readonly changedAt: Date
  readonly changedBy: string
  readonly revision: number
}

export async function findCalendar(ctx: Ctx): Promise<KeptCalendar | undefined> {
  const result = await sql<KeptCalendar>`
    select calendar, changed_at as "changedAt", changed_by as "changedBy", revision from journeys.calendar
    where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]
}

/**
 * Keeps a calendar made from the one of that revision, 0 of none; over whatever is there where none is named. Answers
 * its own revision, or nothing where another was saved since: of two at once one waits for the other's row.
 */
export async function saveCalendar(ctx: Ctx, calendar: ShopCalendar, madeFrom?: number): Promise<number | undefined> {
  const result = await sql<{ revision: number }>`
    insert into journeys.calendar (tenant_id, calendar, changed_at, changed_by)
    values (${ctx.tenant.id}, ${JSON.stringify(calendar)}::jsonb, ${ctx.now()}, ${ctx.actor.name})
    on conflict (tenant_id) do update set calendar = excluded.calendar, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by, revision = calendar.revision + 1
    where ${madeFrom ?? null}::int is null or calendar.revision = ${madeFrom ?? null}::int
    returning revision`.execute(ctx.db)
  return result.rows[0]?.revision
}

export interface CalendarJourney {
  readonly id: string
  readonly name: string
  readonly state: JourneyState
  readonly draft: Settings
  readonly live: Settings | null
  readonly liveVersion: number | null
}

/** Those that are on the way or being made, the newest first. */
export async function listForCalendar(ctx: Ctx, limit: number): Promise<CalendarJourney[]> {
  const result = await sql<CalendarJourney>`
    select j.id, j.name, j.state, j.draft, v.settings as live, j.live_version as "liveVersion"
    from journeys.journey j
    left join journeys.version v on v.tenant_id = j.tenant_id and v.journey_id = j.id and v.version = j.live_version
    where j.tenant_id = ${ctx.tenant.id} and j.state in ('draft', 'running', 'paused')
    order by j.created_at desc, j.id limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Those that are over, the last first: what went of them still stands in the calendar. */
export async function listEnded(ctx: Ctx, limit: number): Promise<{ readonly id: string; readonly name: string }[]> {
  const result = await sql<{ id: string; name: string }>`
    select id, name from journeys.journey
    where tenant_id = ${ctx.tenant.id} and state in ('stopped', 'archived') and launched_at is not null
    order by ended_at desc nulls last, id limit ${limit}`.execute(ctx.db)
  return result.rows
}

export interface AnchorRow {
  readonly journeyId: string
  readonly version: number
  readonly anchorDay: string
  readonly stepNo: number
  readonly dueDay: string
  readonly people: number
}

/** Who is on the way and is to be touched, by the day they entered and the day their next step is due. */
export async function countAnchors(ctx: Ctx, journeyIds: readonly string[], zone: string): Promise<AnchorRow[]> {
  const result = await sql<AnchorRow>`
    select journey_id as "journeyId", version, anchor_day::text as "anchorDay", step_no as "stepNo",
      (due_at at time zone ${zone})::date::text as "dueDay", count(*)::int as people
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = any(${[...journeyIds]}::uuid[]) and state = 'active'
      and arm = 'treated' and due_at is not null
    group by 1, 2, 3, 4, 5 order by 1, 3, 4`.execute(ctx.db)
  return result.rows
}
