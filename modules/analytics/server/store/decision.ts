import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import type { seenSchema } from '../../contract/decisions.ts'
import type { Decision } from '../../model/decision.ts'

export interface DecisionRow {
  readonly id: string
  readonly decision: Decision
  readonly words: string
  readonly seen: z.infer<typeof seenSchema>
  readonly decidedBy: string
  readonly decidedAt: Date
}

/** The newest first. */
export async function listDecisions(ctx: Ctx, journeyId: string): Promise<DecisionRow[]> {
  const found = await sql<DecisionRow>`
    select id, decision, words, seen, decided_by as "decidedBy", decided_at as "decidedAt"
    from analytics.journey_decision where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}
    order by decided_at desc, id desc`.execute(ctx.db)
  return found.rows
}

/** Of many SOPs in one statement; of each the newest first. */
export async function listDecisionsOf(
  ctx: Ctx,
  journeyIds: readonly string[],
): Promise<(DecisionRow & { journeyId: string })[]> {
  const found = await sql<DecisionRow & { journeyId: string }>`
    select journey_id as "journeyId", id, decision, words, seen, decided_by as "decidedBy", decided_at as "decidedAt"
    from analytics.journey_decision
    where tenant_id = ${ctx.tenant.id} and journey_id = any(${[...journeyIds]}::uuid[])
    order by journey_id, decided_at desc, id desc`.execute(ctx.db)
  return found.rows
}

export async function insertDecision(ctx: Ctx, journeyId: string, row: DecisionRow): Promise<void> {
  const { id, decision, words, seen, decidedBy, decidedAt } = row
  await sql`insert into analytics.journey_decision (tenant_id, id, journey_id, decision, words, seen, decided_by,
      decided_at)
    values (${ctx.tenant.id}, ${id}, ${journeyId}, ${decision}, ${words}, ${JSON.stringify(seen)}::jsonb,
      ${decidedBy}, ${decidedAt})`.execute(ctx.db)
}
