import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Makes the row that is locked while it is looked who has bought. */
export async function ensureSweep(ctx: Ctx, journeyId: string): Promise<void> {
  await sql`insert into journeys.goal_sweep (tenant_id, journey_id) values (${ctx.tenant.id}, ${journeyId})
    on conflict do nothing`.execute(ctx.db)
}

/** Takes the row, unless somebody is looking already: one look at a time is enough. */
export async function lockSweep(ctx: Ctx, journeyId: string): Promise<boolean> {
  const result = await sql`select 1 from journeys.goal_sweep
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} for update skip locked`.execute(ctx.db)
  return result.rows.length > 0
}

export async function noteSweep(ctx: Ctx, journeyId: string): Promise<void> {
  await sql`update journeys.goal_sweep set swept_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}`.execute(ctx.db)
}
