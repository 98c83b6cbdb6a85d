import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Link } from '../../model/sub-loop.ts'

/** Which journeys send people into which others, by the versions that run or that somebody still walks. */
export async function listLinks(ctx: Ctx): Promise<Link[]> {
  const result = await sql<Link>`
    select distinct j.id as "from", n ->> 'journeyId' as "to"
    from journeys.journey j
    join journeys.version v on v.tenant_id = j.tenant_id and v.journey_id = j.id
    cross join lateral jsonb_path_query(v.settings, '$.flow.nodes[*] ? (@.kind == "sub" && @.journeyId != null)') n
    where j.tenant_id = ${ctx.tenant.id} and j.state in ('running', 'paused')
      and (v.version = j.live_version or exists (select from journeys.enrolment e where e.tenant_id = v.tenant_id
        and e.journey_id = v.journey_id and e.version = v.version and e.state = 'active' and e.due_at is not null))
    order by 1, 2`.execute(ctx.db)
  return result.rows
}
