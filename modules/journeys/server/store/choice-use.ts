import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/**
 * Those that have not ended and name one of these script choices in their draft, in the version that runs, or in one
 * in which somebody is still on the way.
 */
export async function listJourneysByChoice(
  ctx: Ctx,
  choiceIds: readonly string[],
): Promise<{ choiceId: string; id: string; name: string }[]> {
  const result = await sql<{ choiceId: string; id: string; name: string }>`
    select named."choiceId", j.id, j.name from journeys.journey j cross join lateral (
      select c #>> '{}' as "choiceId" from jsonb_path_query(j.draft, '$.**.choiceId') as c
      union select c #>> '{}' from journeys.version o, jsonb_path_query(o.settings, '$.**.choiceId') as c
        where o.tenant_id = j.tenant_id and o.journey_id = j.id
          and (o.version = j.live_version or exists (select from journeys.enrolment e where e.tenant_id = o.tenant_id
            and e.journey_id = o.journey_id and e.version = o.version and e.state = 'active' and e.arm = 'treated'))
      ) as named
    where j.tenant_id = ${ctx.tenant.id} and j.state not in ('stopped', 'archived')
      and named."choiceId" = any(${[...choiceIds]}::text[])
    order by j.created_at, j.id`.execute(ctx.db)
  return result.rows
}
