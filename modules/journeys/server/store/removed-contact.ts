import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Enrolment } from '../../model/journey.ts'
import { allJourneys } from './journey.ts'

/** Takes people who are no longer held off every way they are on. */
export async function exitContacts(ctx: Ctx, contactIds: readonly number[]) {
  const result = await sql<Enrolment & { journeyId: string }>`
    update journeys.enrolment set state = 'exited', due_at = null, exited_at = ${ctx.now()},
      exit_reason = 'contact_removed'
    where tenant_id = ${ctx.tenant.id} and journey_id in ${allJourneys(ctx)}
      and contact_id = any(${[...contactIds]}::bigint[]) and state = 'active'
    returning journey_id as "journeyId", contact_id as "contactId", occurrence, arm, state,
      anchor_day::text as "anchorDay", value, step_no as "stepNo", due_at as "dueAt", enrolled_at as "enrolledAt",
      exited_at as "exitedAt", exit_reason as "exitReason", bought_at as "boughtAt"`.execute(ctx.db)
  return result.rows
}

/** Everything journeys hold about a person. */
export async function readWaysOf(ctx: Ctx, contactId: number) {
  const result = await sql<Record<string, unknown>>`
    select e.journey_id, j.name, e.occurrence, e.arm, e.state, e.enrolled_at, e.exited_at, e.exit_reason, e.bought_at,
      e.trouble, coalesce((select jsonb_agg(jsonb_build_object('step', p.step_no, 'at', p.at, 'outcome', p.outcome,
        'sentence', p.sentence) order by p.version, p.step_no) from journeys.passage p where p.tenant_id = e.tenant_id
        and p.journey_id = e.journey_id and p.contact_id = e.contact_id and p.occurrence = e.occurrence),
        '[]'::jsonb) as steps
    from journeys.enrolment e join journeys.journey j on j.tenant_id = e.tenant_id and j.id = e.journey_id
    where e.tenant_id = ${ctx.tenant.id} and e.contact_id = ${contactId}
    order by e.enrolled_at, e.journey_id`.execute(ctx.db)
  return result.rows
}

/** Takes a person out of every way they are or were on; its steps go with it. What is counted no longer counts them. */
export async function eraseWaysOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id in ${allJourneys(ctx)} and contact_id = ${contactId}`.execute(
    ctx.db,
  )
}
