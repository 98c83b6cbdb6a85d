import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Enrolment, Outcome } from '../../model/journey.ts'

export type PersonWay = Pick<
  Enrolment,
  'occurrence' | 'arm' | 'state' | 'stepNo' | 'dueAt' | 'enrolledAt' | 'exitedAt' | 'exitReason' | 'boughtAt'
> & { readonly version: number; readonly trouble: string | null; readonly troubledAt: Date | null }

interface Who {
  readonly journeyId: string
  readonly contactId: number
}

/** Each time somebody entered, the last first. */
export async function listWaysOf(ctx: Ctx, { journeyId, contactId }: Who): Promise<PersonWay[]> {
  const result = await sql<PersonWay>`
    select occurrence, arm, state, step_no as "stepNo", due_at as "dueAt", enrolled_at as "enrolledAt",
      exited_at as "exitedAt", exit_reason as "exitReason", bought_at as "boughtAt", version, trouble,
      case when state = 'active' then troubled_at end as "troubledAt"
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and contact_id = ${contactId}
    order by occurrence desc`.execute(ctx.db)
  return result.rows
}

export interface PersonPassage {
  readonly occurrence: number
  readonly version: number
  readonly stepId: string
  readonly outcome: Outcome
  readonly port: string
  readonly sentence: string
  readonly at: Date
  readonly staffId: string | null
  readonly touchId: string | null
}

/** All they passed, in its order. */
export async function listPassagesOf(ctx: Ctx, { journeyId, contactId }: Who): Promise<PersonPassage[]> {
  const result = await sql<PersonPassage>`
    select occurrence, version, step_id as "stepId", outcome, port, sentence, at, staff_id as "staffId",
      touch_id as "touchId"
    from journeys.passage
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and contact_id = ${contactId}
    order by occurrence, version, step_no`.execute(ctx.db)
  return result.rows
}
