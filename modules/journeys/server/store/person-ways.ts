import { sql } from 'kysely'
import type { Handing } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Enrolment } from '../../model/journey.ts'
import { allJourneys } from './journey.ts'

const columns = sql`e.contact_id as "contactId", e.occurrence, e.arm, e.state, e.anchor_day::text as "anchorDay",
  e.value, e.step_no as "stepNo", e.due_at as "dueAt", e.enrolled_at as "enrolledAt", e.exited_at as "exitedAt",
  e.exit_reason as "exitReason", e.bought_at as "boughtAt"`

/** One way that has gone to somebody else: its occurrence before and since, and how it stood if it was stopped. */
export interface Way {
  readonly journeyId: string
  readonly was: number
  readonly now: number
  readonly stopped: boolean
  readonly dueAt: string | null
}

export interface HandedWay extends Way {
  readonly enrolment: Enrolment
}

type WayRow = Enrolment & Way

export async function countWays(ctx: Ctx, contactId: number): Promise<number> {
  const result = await sql<{ ways: number }>`
    select count(*) as ways from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id in ${allJourneys(ctx)} and contact_id = ${contactId}`.execute(
    ctx.db,
  )
  return result.rows[0]?.ways ?? 0
}

/** Locks and hands over; a way is stopped where the other is on the same journey already. */
export async function handWays(ctx: Ctx, { from, to }: Handing): Promise<HandedWay[]> {
  await sql`
    select from journeys.enrolment where tenant_id = ${ctx.tenant.id} and journey_id in ${allJourneys(ctx)}
      and contact_id = any(${[from, to]}::bigint[])
    order by journey_id, contact_id, occurrence for update`.execute(ctx.db)
  const result = await sql<WayRow>`
    with plan as (
      select l.journey_id, l.occurrence as was, l.due_at, l.occurrence + coalesce(w.last, 0) as now,
        l.state = 'active' and coalesce(w.active, false) as stopped
      from journeys.enrolment l
      left join lateral (
        select max(o.occurrence) as last, bool_or(o.state = 'active') as active from journeys.enrolment o
        where o.tenant_id = l.tenant_id and o.journey_id = l.journey_id and o.contact_id = ${to}) w on true
      where l.tenant_id = ${ctx.tenant.id} and l.journey_id in ${allJourneys(ctx)} and l.contact_id = ${from}
    )
    update journeys.enrolment e set contact_id = ${to}, occurrence = p.now,
      state = case when p.stopped then 'exited' else e.state end,
      due_at = case when p.stopped then null else e.due_at end,
      exited_at = case when p.stopped then ${ctx.now()}::timestamptz else e.exited_at end,
      exit_reason = case when p.stopped then 'merged' else e.exit_reason end
    from plan p
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = p.journey_id and e.contact_id = ${from}
      and e.occurrence = p.was
    returning ${columns}, p.journey_id as "journeyId", p.was, p.now, p.stopped, to_jsonb(p.due_at) as "wasDueAt"
  `.execute(ctx.db)
  return result.rows.map(toHanded)
}

/** Gives ways back; one that was stopped by the merge goes on from where it stood. */
export async function returnWays(ctx: Ctx, { from, to }: Handing, ways: readonly Way[]): Promise<HandedWay[]> {
  const result = await sql<WayRow>`
    update journeys.enrolment e set contact_id = ${to}, occurrence = w.was,
      state = case when w.stopped and e.exit_reason = 'merged' then 'active' else e.state end,
      due_at = case when w.stopped and e.exit_reason = 'merged' then w."dueAt" else e.due_at end,
      exited_at = case when w.stopped and e.exit_reason = 'merged' then null else e.exited_at end,
      exit_reason = case when w.stopped and e.exit_reason = 'merged' then '' else e.exit_reason end
    from jsonb_to_recordset(${JSON.stringify(ways)}::jsonb) as w ("journeyId" uuid, was int, now int, stopped boolean,
      "dueAt" timestamptz)
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = w."journeyId" and e.contact_id = ${from}
      and e.occurrence = w.now
    returning ${columns}, w."journeyId", w.was, w.now, w.stopped, to_jsonb(w."dueAt") as "wasDueAt"`.execute(ctx.db)
  return result.rows.map(toHanded)
}

function toHanded(row: WayRow & { wasDueAt?: string | null }): HandedWay {
  const { journeyId, was, now, stopped, wasDueAt, ...enrolment } = row
  return { journeyId, was, now, stopped, dueAt: wasDueAt ?? null, enrolment }
}
