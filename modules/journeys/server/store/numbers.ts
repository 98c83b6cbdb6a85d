import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Arm } from '../../model/holdout.ts'
import type { Outcome } from '../../model/journey.ts'

/** How many stand where, by arm, state, version, step and reason. */
export async function countRanks(ctx: Ctx, journeyId: string) {
  const result = await sql<{
    arm: Arm
    state: string
    version: number
    stepNo: number
    exitReason: string
    people: number
    bought: number
    late: number
    troubled: number
  }>`
    select arm, state, version, step_no as "stepNo", exit_reason as "exitReason", count(*) as people,
      count(bought_at) as bought,
      count(*) filter (where state = 'active' and due_at <= ${ctx.now()}) as late,
      count(*) filter (where state = 'active' and troubled_at is not null) as troubled
    from journeys.enrolment where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}
    group by arm, state, version, step_no, exit_reason`.execute(ctx.db)
  return result.rows
}

/** What became of people at each step, the reasons apart. */
export async function countPassages(ctx: Ctx, journeyId: string) {
  const result = await sql<{ stepId: string; outcome: Outcome; reason: string; sentence: string; people: number }>`
    select step_id as "stepId", outcome, reason, min(sentence) as sentence, count(*) as people
    from journeys.passage where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}
    group by step_id, outcome, reason order by count(*) desc`.execute(ctx.db)
  return result.rows
}

export interface JourneyCount {
  readonly journeyId: string
  readonly treated: number
  readonly holdout: number
  readonly active: number
  readonly bought: number
}

/** How many went which way from each node. */
export async function countPorts(ctx: Ctx, journeyId: string) {
  const result = await sql<{ nodeId: string; port: string; people: number }>`
    select step_id as "nodeId", port, count(*) as people from journeys.passage
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and port <> ''
    group by step_id, port order by step_id, port`.execute(ctx.db)
  return result.rows
}

export interface Unasked {
  readonly missed: number
  readonly gone: number
  readonly notYet: number
}

/** The treated of whom no gate was ever asked, by why: each time somebody entered counts. */
export async function countUnasked(ctx: Ctx, journeyId: string): Promise<Unasked> {
  const result = await sql<Unasked>`
    select count(*) filter (where p.missed) as missed,
      count(*) filter (where p.missed is null and e.state <> 'active') as gone,
      count(*) filter (where p.missed is null and e.state = 'active') as "notYet"
    from journeys.enrolment e left join (
      select contact_id, occurrence, bool_or(outcome in ('proposed', 'suppressed')) as asked, true as missed
      from journeys.passage
      where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and outcome <> 'passed'
      group by contact_id, occurrence) p on p.contact_id = e.contact_id and p.occurrence = e.occurrence
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${journeyId} and e.arm = 'treated'
      and p.asked is not true`.execute(ctx.db)
  return result.rows[0] ?? { missed: 0, gone: 0, notYet: 0 }
}

/** The few figures of a list of journeys, in one statement. */
export async function countJourneys(ctx: Ctx, journeyIds: readonly string[]): Promise<JourneyCount[]> {
  const result = await sql<JourneyCount>`
    select journey_id as "journeyId", count(*) filter (where arm = 'treated') as treated,
      count(*) filter (where arm = 'holdout') as holdout,
      count(*) filter (where arm = 'treated' and state = 'active') as active,
      count(bought_at) filter (where arm = 'treated') as bought
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = any(${[...journeyIds]}::uuid[])
    group by journey_id`.execute(ctx.db)
  return result.rows
}
