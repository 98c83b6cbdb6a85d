import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Link } from '../../model/sub-loop.ts'

/**
 * One at a time looks which journeys lead into which and adds to them, until its transaction ends: two that each close
 * half of a circle would else both see the other half open. Nobody waits for it who sends people into no journey.
 */
export async function lockLinks(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('journeys.links ' || ${ctx.tenant.id}::text, 0))`.execute(
    ctx.db,
  )
}

/** Which journeys send people into which others, by the versions that run or that somebody still walks. */
export async function listLinks(ctx: Ctx): Promise<Link[]> {
  const result = await sql<Link>`
    select distinct j.id as "from", n ->> 'journeyId' as "to"
    from journeys.journey j
    join journeys.version v on v.tenant_id = j.tenant_id and v.journey_id = j.id
    cross join lateral jsonb_path_query(v.settings, '$.flow.nodes[*] ? (@.kind == "sub" && @.journeyId != null)') n
    where j.tenant_id = ${ctx.tenant.id} and j.state in ('running', 'paused')
      and (v.version = j.live_version or exists (select from journeys.enrolment e where e.tenant_id = v.tenant_id
        and e.journey_id = v.journey_id and e.version = v.version and e.state = 'active'
          and (e.due_at is not null or e.troubled_at is not null)))
    order by 1, 2`.execute(ctx.db)
  return result.rows
}
