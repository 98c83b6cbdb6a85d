import { sql } from 'kysely'
import { numbers, sparse } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Outcome } from '../../model/journey.ts'

export interface NewPassage {
  readonly contactId: number
  readonly occurrence: number
  /** Of the stop, and the node that stands there. */
  readonly stepNo: number
  readonly stepId: string
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
}

/** What became of a batch of people at each stop they went through. The key makes a repeat fail rather than double. */
export async function insertPassages(ctx: Ctx, place: Place, passages: readonly NewPassage[]): Promise<void> {
  const each = (of: (passage: NewPassage) => string | null) => sparse(passages.map(of))
  const every = (of: (passage: NewPassage) => number) => numbers(passages.map(of))
  const statement = sql`
    insert into journeys.passage (tenant_id, journey_id, contact_id, occurrence, step_no, step_id, version, outcome,
      port, reason, sentence, staff_id, touch_id, task_id, at)
    select ${ctx.tenant.id}::uuid, ${place.journeyId}::uuid, p.contact_id, p.occurrence, p.step_no,
      p.step_id, ${place.version}::int, p.outcome, p.port, p.reason, p.sentence, p.staff_id,
      p.touch_id, p.task_id, ${ctx.now()}
    from unnest(${every((p) => p.contactId)}::bigint[], ${every((p) => p.occurrence)}::int[],
      ${every((p) => p.stepNo)}::int[], ${each((p) => p.stepId)}::uuid[],
      ${each((p) => p.outcome)}::text[], ${each((p) => p.port)}::text[],
      ${each((p) => p.reason)}::text[], ${each((p) => p.sentence)}::text[],
      ${each((p) => p.staffId)}::uuid[], ${each((p) => p.touchId)}::uuid[],
      ${each((p) => p.taskId)}::uuid[])
      as p (contact_id, occurrence, step_no, step_id, outcome, port, reason, sentence, staff_id, touch_id, task_id)`
  await statement.execute(ctx.db)
}
