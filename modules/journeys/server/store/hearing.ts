import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'

export interface Hearing {
  readonly journeyId: string
  /** Of the events it listens for; empty for an order. */
  readonly names: readonly string[]
}

/**
 * What the running journeys of a tenant listen for, as people enter by it or wait for it, in any of their versions.
 * Asked by the pump outside of any tenant's transaction, so the tenant is named.
 */
export async function listHearing(db: Executor, tenantId: string, scanned: string): Promise<Hearing[]> {
  const result = await sql<Hearing>`
    select j.id as "journeyId", array_agg(distinct h.name) as names
    from journeys.journey j join journeys.version v on v.tenant_id = j.tenant_id and v.journey_id = j.id
    cross join lateral (
      select case v.settings #>> '{entry,kind}' when 'event' then v.settings #>> '{entry,event}'
          when 'code' then ${scanned} when 'order' then '' end
        where v.settings #>> '{entry,kind}' in ('event', 'code', 'order') and v.version = j.live_version
      union all
      select e #>> '{}' from jsonb_path_query(v.settings, '$.flow.nodes[*] ? (@.kind == "listen").event') e) h (name)
    where j.tenant_id = ${tenantId} and j.state = 'running'
    group by j.id order by j.id`.execute(db)
  return result.rows
}
