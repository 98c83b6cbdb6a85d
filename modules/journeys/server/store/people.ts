import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Arm } from '../../model/holdout.ts'
import type { Enrolment, Outcome } from '../../model/journey.ts'
import type { DuePlace } from './enrolment.ts'

export interface PersonOnWay extends Enrolment {
  readonly version: number
  /** Of somebody whose step failed for them alone. */
  readonly trouble: string | null
  readonly troubledAt: Date | null
  readonly wasDueAt: Date | null
  /** What became of them at the last step they passed. */
  readonly lastStepNo: number | null
  readonly lastStepId: string | null
  readonly lastVersion: number | null
  readonly lastOutcome: Outcome | null
  readonly lastSentence: string | null
  readonly lastAt: Date | null
  readonly lastStaffId: string | null
  readonly lastTaskId: string | null
}

export interface PeopleFilter {
  readonly arm?: Arm | undefined
  readonly state?: Enrolment['state'] | undefined
  readonly outcome?: Outcome | undefined
  /** Only those whose step failed for them alone. */
  readonly troubled?: 'yes' | undefined
  /** Who stands at this node, which has its place in each version that has it, or has passed it. */
  readonly at?: { readonly nodeId: string; readonly places: readonly DuePlace[] } | undefined
}

/** People of a journey by id, each with what became of them last. */
export async function listPeople(
  ctx: Ctx,
  ask: PeopleFilter & { journeyId: string },
  after: { contactId: number; occurrence: number } | undefined,
  limit: number,
): Promise<PersonOnWay[]> {
  const places = ask.at?.places ?? []
  const result = await sql<PersonOnWay>`
    select e.contact_id as "contactId", e.occurrence, e.arm, e.state, e.anchor_day::text as "anchorDay", e.value,
      e.step_no as "stepNo", e.due_at as "dueAt", e.enrolled_at as "enrolledAt", e.exited_at as "exitedAt",
      e.exit_reason as "exitReason",
      e.bought_at as "boughtAt", e.version, e.trouble, e.trouble_due_at as "wasDueAt",
      case when e.state = 'active' then e.troubled_at end as "troubledAt", last.step_no as "lastStepNo",
      last.step_id as "lastStepId", last.version as "lastVersion", last.outcome as "lastOutcome",
      last.sentence as "lastSentence", last.at as "lastAt",
      last.staff_id as "lastStaffId", last.task_id as "lastTaskId"
    from journeys.enrolment e
    left join lateral (
      select p.step_no, p.step_id, p.version, p.outcome, p.sentence, p.at, p.staff_id, p.task_id from journeys.passage p
      where p.tenant_id = e.tenant_id and p.journey_id = e.journey_id and p.contact_id = e.contact_id
        and p.occurrence = e.occurrence
      order by p.version desc, p.step_no desc limit 1) last on true
    where e.tenant_id = ${ctx.tenant.id} and e.journey_id = ${ask.journeyId}
      and (${ask.arm ?? null}::text is null or e.arm = ${ask.arm ?? null})
      and (${ask.state ?? null}::text is null or e.state = ${ask.state ?? null})
      and (${ask.troubled ?? null}::text is null or (e.state = 'active' and e.troubled_at is not null))
      and (${ask.outcome ?? null}::text is null or last.outcome = ${ask.outcome ?? null})
      and (${ask.at?.nodeId ?? null}::uuid is null
        or (e.state = 'active' and e.arm = 'treated' and (e.version, e.step_no) in (
          select * from unnest(${places.map((one) => one.version)}::int[], ${places.map((one) => one.stepNo)}::int[])))
        or exists (select from journeys.passage p where p.tenant_id = e.tenant_id and p.journey_id = e.journey_id
          and p.contact_id = e.contact_id and p.occurrence = e.occurrence
          and p.step_id = ${ask.at?.nodeId ?? null}::uuid))
      and (${after?.contactId ?? null}::bigint is null
        or (e.contact_id, e.occurrence) > (${after?.contactId ?? null}::bigint, ${after?.occurrence ?? null}::int))
    order by e.contact_id, e.occurrence limit ${limit}`.execute(ctx.db)
  return result.rows
}
