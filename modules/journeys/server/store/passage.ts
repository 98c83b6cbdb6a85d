import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Outcome } from '../../model/journey.ts'

export interface NewPassage {
  readonly contactId: number
  readonly occurrence: number
  readonly outcome: Outcome
  /** The way on. */
  readonly port: string
  readonly reason: string
  readonly sentence: string
  readonly staffId: string | null
  readonly touchId: string | null
  readonly taskId: string | null
}

interface Place {
  readonly journeyId: string
  readonly version: number
  readonly stepNo: number
  readonly stepId: string
}

/** What became of a batch of people at one step. The key makes a repeat fail rather than double. */
export async function insertPassages(ctx: Ctx, place: Place, passages: readonly NewPassage[]): Promise<void> {
  await sql`
    insert into journeys.passage (tenant_id, journey_id, contact_id, occurrence, step_no, step_id, version, outcome,
      port, reason, sentence, staff_id, touch_id, task_id, at)
    select ${ctx.tenant.id}::uuid, ${place.journeyId}::uuid, p.contact_id, p.occurrence, ${place.stepNo}::int,
      ${place.stepId}::uuid, ${place.version}::int, p.outcome, p.port, p.reason, p.sentence, p.staff_id,
      p.touch_id, p.task_id, ${ctx.now()}
    from unnest(${passages.map((p) => p.contactId)}::bigint[], ${passages.map((p) => p.occurrence)}::int[],
      ${passages.map((p) => p.outcome)}::text[], ${passages.map((p) => p.port)}::text[],
      ${passages.map((p) => p.reason)}::text[], ${passages.map((p) => p.sentence)}::text[],
      ${passages.map((p) => p.staffId)}::uuid[], ${passages.map((p) => p.touchId)}::uuid[],
      ${passages.map((p) => p.taskId)}::uuid[])
      as p (contact_id, occurrence, outcome, port, reason, sentence, staff_id, touch_id, task_id)`.execute(ctx.db)
}
