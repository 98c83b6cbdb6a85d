import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface Entrance {
  readonly heardUntil: Date
  readonly lookedBackAt: Date
}

/** Until when it was looked whom to wake who waits at a node, and when last as far back as is worth it. */
export interface Waking {
  readonly wokenUntil: Date | null
  readonly wokenBackAt: Date | null
}

/** Begins to listen at a moment; a journey that listens already goes on from where it is. */
export async function ensureEntrance(ctx: Ctx, journeyId: string, from: Date): Promise<void> {
  await sql`insert into journeys.entrance (tenant_id, journey_id, heard_until, looked_back_at)
    values (${ctx.tenant.id}, ${journeyId}, ${from}, ${from}) on conflict do nothing`.execute(ctx.db)
}

/** Takes the row, unless somebody listens just now. */
export async function lockEntrance(ctx: Ctx, journeyId: string): Promise<(Entrance & Waking) | undefined> {
  const result = await sql<Entrance & Waking>`
    select heard_until as "heardUntil", looked_back_at as "lookedBackAt", woken_until as "wokenUntil",
      woken_back_at as "wokenBackAt" from journeys.entrance
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} for update skip locked`.execute(ctx.db)
  return result.rows[0]
}

/** Since when it was listened last, as it is, although somebody may listen just now. */
export async function readEntrance(ctx: Ctx, journeyId: string): Promise<Entrance | undefined> {
  const result = await sql<Entrance>`
    select heard_until as "heardUntil", looked_back_at as "lookedBackAt" from journeys.entrance
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}`.execute(ctx.db)
  return result.rows[0]
}

export async function noteHeard(ctx: Ctx, journeyId: string, { heardUntil, lookedBackAt }: Entrance): Promise<void> {
  await sql`update journeys.entrance set heard_until = ${heardUntil}, looked_back_at = ${lookedBackAt}
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}`.execute(ctx.db)
}

/** Lets the next look go back at least so far: somebody has come now as of then. All the way without a moment. */
export async function rewindWaking(ctx: Ctx, journeyId: string, to: Date | null): Promise<void> {
  await sql`update journeys.entrance set woken_until = ${to}::timestamptz
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}
      and (${to}::timestamptz is null or woken_until > ${to}::timestamptz)`.execute(ctx.db)
}

export async function noteWoken(ctx: Ctx, journeyId: string, { wokenUntil, wokenBackAt }: Waking): Promise<void> {
  await sql`update journeys.entrance set woken_until = ${wokenUntil}, woken_back_at = ${wokenBackAt}
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId}`.execute(ctx.db)
}
