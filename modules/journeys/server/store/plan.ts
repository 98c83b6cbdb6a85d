import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { JourneyPlan } from '../../model/journey-plan.ts'

/** Of everything that was ever launched what it was to show, the newest first. */
export async function listLaunched(ctx: Ctx, limit: number): Promise<JourneyPlan[]> {
  const found = await sql<JourneyPlan>`
    select j.id, j.name, j.state, coalesce(v.settings #>> '{plan,hypothesis}', '') as hypothesis,
      coalesce(v.settings #>> '{plan,primaryGoal}', 'money') as "primaryGoal",
      (v.settings #>> '{goal,days}')::int as "goalDays", j.launched_at as "launchedAt"
    from journeys.journey j join journeys.version v on v.tenant_id = j.tenant_id and v.journey_id = j.id
      and v.version = j.live_version
    where j.tenant_id = ${ctx.tenant.id} and j.launched_at is not null
    order by j.launched_at desc, j.id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}
