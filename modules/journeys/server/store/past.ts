import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Arm } from '../../model/holdout.ts'
import type { Outcome } from '../../model/journey.ts'

/** A moment of a journey, and the version that who entered then walked. */
export interface PastAsk {
  readonly journeyId: string
  readonly at: Date
  readonly live: number
}

/** Everybody who had entered by then, by where they stood: what they passed next says so, else where they are now. */
export interface StandRow {
  readonly kind: 'stood'
  readonly arm: Arm
  readonly state: 'on_way' | 'done' | 'exited'
  readonly version: number
  /** Where they are now, of those who have passed nothing since. */
  readonly stepNo: number | null
  /** What they passed next. */
  readonly nodeId: string | null
  /** What they had passed last, of those who were moved to a version that was not there yet. */
  readonly lastVersion: number | null
  readonly lastStepNo: number | null
  readonly port: string | null
  readonly people: number
}

export interface PassedRow {
  readonly kind: 'passed'
  readonly nodeId: string
  readonly port: string
  readonly people: number
}

/**
 * Who had entered by a moment, with what they passed next and, where that was by a version of later, last. The first
 * looks at the passages of those alone who were on the way then, by their key; the second only where it is needed.
 */
function standing(ctx: Ctx, { journeyId, at, live }: PastAsk) {
  return sql`
    select e.contact_id, e.occurrence, e.arm, e.enrolled_at, coalesce(nxt.version, e.version) as version,
      case when nxt.step_id is null then e.step_no end as step_no, nxt.step_id, last.version as last_version,
      last.step_no as last_step_no, last.port,
      case when e.exited_at is null or e.exited_at > ${at} then 'on_way' else e.state end as state
    from journeys.enrolment e
    left join lateral (
      select p.version, p.step_id from journeys.passage p
      where p.tenant_id = e.tenant_id and p.journey_id = e.journey_id and p.contact_id = e.contact_id
        and p.occurrence = e.occurrence and p.at > ${at} and (e.exited_at is null or e.exited_at > ${at})
      order by p.version, p.step_no limit 1) nxt on true
    left join lateral (
      select p.version, p.step_no, p.port from journeys.passage p
      where coalesce(nxt.version, e.version) > ${live}::int and p.tenant_id = e.tenant_id
        and p.journey_id = e.journey_id and p.contact_id = e.contact_id and p.occurrence = e.occurrence
        and p.at <= ${at}
      order by p.version desc, p.step_no desc limit 1) last on true
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.enrolled_at <= ${at}`
}

/** How everybody stood at a moment, and who had gone which way by then: one statement. */
export async function readPast(ctx: Ctx, ask: PastAsk): Promise<(StandRow | PassedRow)[]> {
  const result = await sql<StandRow | PassedRow>`
    select 'stood' as kind, arm, state, version, step_no as "stepNo", step_id as "nodeId",
      last_version as "lastVersion", last_step_no as "lastStepNo", port, count(*) as people
    from (${standing(ctx, ask)}) s
    group by arm, state, version, step_no, step_id, last_version, last_step_no, port
    union all
    select 'passed', null, null, null, null, step_id, null, null, port, count(*)
    from journeys.passage
    where tenant_id = ${ctx.tenant.id} and journey_id = ${ask.journeyId} and at <= ${ask.at}
    group by step_id, port`.execute(ctx.db)
  return result.rows
}

/** Where a node stands in each version, and what leads to it. */
export interface NodePlaces {
  readonly nodeId: string
  readonly places: readonly { readonly version: number; readonly stepNo: number }[]
  readonly from: readonly { readonly version: number; readonly stepNo: number; readonly port: string }[]
  /** Whoever had passed nothing stood there. */
  readonly isFirst: boolean
}

export interface PastPerson {
  readonly contactId: number
  readonly occurrence: number
  readonly enrolledAt: Date
  /** They stood there at that moment. */
  readonly stood: boolean
  /** What became of them there, of those who had passed it by then. */
  readonly outcome: Outcome | null
  readonly sentence: string | null
  readonly passedAt: Date | null
}

/** Who stood at a node at a moment or had passed it by then, by id. */
export async function listPastPeople(
  ctx: Ctx,
  { nodeId, places, from, isFirst, ...ask }: PastAsk & NodePlaces,
  after: { readonly contactId: number; readonly occurrence: number } | undefined,
  limit: number,
): Promise<PastPerson[]> {
  const result = await sql<PastPerson>`
    select s.contact_id as "contactId", s.occurrence, s.enrolled_at as "enrolledAt", s.stood, p.outcome, p.sentence,
      p.at as "passedAt"
    from (select *, state = 'on_way' and case
        when version > ${ask.live}::int and last_version is null then ${isFirst}
        when version > ${ask.live}::int then (last_version, last_step_no, port) in (
          select * from unnest(${from.map((one) => one.version)}::int[], ${from.map((one) => one.stepNo)}::int[],
            ${from.map((one) => one.port)}::text[]))
        when step_id is not null then step_id = ${nodeId}::uuid
        else (version, step_no) in (
          select * from unnest(${places.map((one) => one.version)}::int[], ${places.map((one) => one.stepNo)}::int[]))
        end as stood
      from (${standing(ctx, ask)}) w where arm = 'treated') s
    left join lateral (
      select q.outcome, q.sentence, q.at from journeys.passage q
      where q.tenant_id = ${ctx.tenant.id} and q.journey_id = ${ask.journeyId} and q.contact_id = s.contact_id
        and q.occurrence = s.occurrence and q.step_id = ${nodeId}::uuid and q.at <= ${ask.at}
      order by q.version desc limit 1) p on true
    where (s.stood or p.at is not null)
      and (${after?.contactId ?? null}::bigint is null
        or (s.contact_id, s.occurrence) > (${after?.contactId ?? null}::bigint, ${after?.occurrence ?? null}::int))
    order by s.contact_id, s.occurrence limit ${limit}`.execute(ctx.db)
  return result.rows
}
