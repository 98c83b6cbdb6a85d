import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Enrolment } from '../../model/journey.ts'
import type { Settings } from '../../model/settings.ts'

export interface VersionRow {
  readonly version: number
  readonly settings: Settings
  readonly at: Date
  readonly byName: string
}

/** On the way and not left alone: due some time, or where their step failed. Asked so that an index of each answers. */
const STANDS = sql`state = 'active' and (due_at is not null or troubled_at is not null)`

const columns = sql`v.version, v.settings, v.at, v.by_name as "byName"`

/** The versions that somebody still walks, oldest first. */
export async function listWalkedVersions(ctx: Ctx, journeyId: string): Promise<VersionRow[]> {
  const result = await sql<VersionRow>`
    select ${columns} from journeys.version v
    where v.tenant_id = ${ctx.tenant.id} and v.journey_id = ${journeyId} and (exists (
      select from journeys.enrolment e where e.tenant_id = v.tenant_id and e.journey_id = v.journey_id
        and e.version = v.version and e.state = 'active' and e.due_at is not null)
      or exists (select from journeys.enrolment e where e.tenant_id = v.tenant_id and e.journey_id = v.journey_id
        and e.version = v.version and e.state = 'active' and e.troubled_at is not null))
    order by v.version`.execute(ctx.db)
  return result.rows
}

/** Versions newest first, those before one. */
export async function listVersions(ctx: Ctx, journeyId: string, before: number | undefined, limit: number) {
  const result = await sql<VersionRow & { entered: number; active: number }>`
    select ${columns}, coalesce(n.entered, 0) as entered, coalesce(n.active, 0) as active
    from journeys.version v left join (
      select e.version, count(*) as entered, count(*) filter (where e.state = 'active') as active
      from journeys.enrolment e
      where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.arm = 'treated'
      group by e.version) n on n.version = v.version
    where v.tenant_id = ${ctx.tenant.id} and v.journey_id = ${journeyId}
      and (${before ?? null}::int is null or v.version < ${before ?? null}::int)
    order by v.version desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Some versions of a journey, oldest first. */
export async function readVersions(ctx: Ctx, journeyId: string, versions: readonly number[]): Promise<VersionRow[]> {
  const result = await sql<VersionRow>`
    select ${columns} from journeys.version v
    where v.tenant_id = ${ctx.tenant.id} and v.journey_id = ${journeyId} and v.version = any(${[...versions]}::int[])
    order by v.version`.execute(ctx.db)
  return result.rows
}

/** Every version there has been, oldest first. */
export async function readAllVersions(ctx: Ctx, journeyId: string): Promise<VersionRow[]> {
  const result = await sql<VersionRow>`
    select ${columns} from journeys.version v
    where v.tenant_id = ${ctx.tenant.id} and v.journey_id = ${journeyId} order by v.version`.execute(ctx.db)
  return result.rows
}

/** How many stand at each place of a version. */
export async function countStanding(ctx: Ctx, journeyId: string, version: number) {
  const result = await sql<{ stepNo: number; people: number; examples: number[] }>`
    select step_no as "stepNo", count(*) as people,
      (array_agg(contact_id order by contact_id))[1:3]::int[] as examples
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and version = ${version}::int
      and ${STANDS}
    group by step_no order by step_no`.execute(ctx.db)
  return result.rows
}

export interface Standing {
  readonly journeyId: string
  readonly version: number
  readonly stepNo: number
}

/** When those who stand at a place came there, on whose calendar; each moment once, with how many. */
export async function listComings(ctx: Ctx, { journeyId, version, stepNo }: Standing) {
  const result = await sql<{ anchorDay: string; arrivedAt: Date; people: number }>`
    select anchor_day::text as "anchorDay", count(*) as people,
      date_trunc('milliseconds', coalesce(arrived_at, enrolled_at)) as "arrivedAt"
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and version = ${version}::int
      and step_no = ${stepNo} and ${STANDS}
    group by 1, 3 order by 1, 3`.execute(ctx.db)
  return result.rows
}

export interface NewPlace {
  readonly version: number
  readonly stepNo: number
}

/** Moves all who stand at a place to one of another version; when they are due stays. Answers how many. */
export async function relocate(ctx: Ctx, from: Standing, to: NewPlace): Promise<number> {
  const result = await sql`
    update journeys.enrolment set version = ${to.version}::int, step_no = ${to.stepNo}::int
    where tenant_id = ${ctx.tenant.id} and journey_id = ${from.journeyId} and version = ${from.version}::int
      and step_no = ${from.stepNo} and ${STANDS}`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}

export interface Coming {
  readonly anchorDay: string
  readonly arrivedAt: Date
  /** When they are to have come to the new place, and when they are due there. */
  readonly newArrivedAt: Date
  readonly newDueAt: Date
}

/** The same, with when they are due reckoned anew for each moment at which people came. */
export async function relocateAnew(ctx: Ctx, from: Standing, to: NewPlace, comings: readonly Coming[]) {
  const result = await sql`
    update journeys.enrolment e set version = ${to.version}::int, step_no = ${to.stepNo}::int,
      arrived_at = c.new_arrived_at, due_at = case when e.troubled_at is null then c.new_due_at end,
      trouble_due_at = case when e.troubled_at is not null then c.new_due_at end
    from unnest(${comings.map((c) => c.anchorDay)}::date[], ${comings.map((c) => c.arrivedAt)}::timestamptz[],
      ${comings.map((c) => c.newArrivedAt)}::timestamptz[], ${comings.map((c) => c.newDueAt)}::timestamptz[])
      as c (anchor, came, new_arrived_at, new_due_at)
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${from.journeyId} and e.version = ${from.version}::int
      and e.step_no = ${from.stepNo} and e.state = 'active' and (e.due_at is not null or e.troubled_at is not null)
      and e.anchor_day = c.anchor
      and date_trunc('milliseconds', coalesce(e.arrived_at, e.enrolled_at)) = c.came`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Takes all who stand at a place off the way. Answers them as they are now. */
export async function leaveVersion(ctx: Ctx, { journeyId, version, stepNo }: Standing): Promise<Enrolment[]> {
  const result = await sql<Enrolment>`
    update journeys.enrolment set state = 'exited', due_at = null, exited_at = ${ctx.now()},
      exit_reason = 'version_left'
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and version = ${version}::int
      and step_no = ${stepNo} and ${STANDS}
    returning contact_id as "contactId", occurrence, arm, state, anchor_day::text as "anchorDay", value,
      step_no as "stepNo", due_at as "dueAt", enrolled_at as "enrolledAt", exited_at as "exitedAt",
      exit_reason as "exitReason", bought_at as "boughtAt"`.execute(ctx.db)
  return result.rows
}
