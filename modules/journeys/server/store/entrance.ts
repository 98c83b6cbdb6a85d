import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface Entrance {
  readonly heardUntil: Date
  readonly lookedBackAt: Date
}

/** Begins to listen at a moment; a journey that listens already goes on from where it is. */
export async function ensureEntrance(ctx: Ctx, journeyId: string, from: Date): Promise<void> {
  await sql`insert into journeys.entrance (tenant_id, journey_id, heard_until, looked_back_at)
    values (${ctx.tenant.id}, ${journeyId}, ${from}, ${from}) on conflict do nothing`.execute(ctx.db)
}

/** Takes the row, unless somebody listens just now. */
export async function lockEntrance(ctx: Ctx, journeyId: string): Promise<Entrance | undefined> {
  const result = await sql<Entrance>`
    select heard_until as "heardUntil", looked_back_at as "lookedBackAt" from journeys.entrance
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} for update skip locked`.execute(ctx.db)
  return result.rows[0]
}

export async function noteHeard(ctx: Ctx, journeyId: string, { heardUntil, lookedBackAt }: Entrance): Promise<void> {
  await sql`update journeys.entrance set heard_until = ${heardUntil}, looked_back_at = ${lookedBackAt}
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}`.execute(ctx.db)
}
