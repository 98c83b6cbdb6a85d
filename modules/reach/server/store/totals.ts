import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'
import type { DayTotal } from '#kit/node/module.ts'

/** The ledger per UTC day with a sum over a hash of `CHECKED_COLUMNS`, to compare with the warehouse. */
export async function totalTouches(db: Executor, tenantId: string): Promise<readonly DayTotal[]> {
  const result = await sql<DayTotal>`
    select (proposed_at at time zone 'UTC')::date::text as day, count(*) as rows,
      sum(('x' || left(md5(concat_ws('|', contact_id, id, purpose, channel, coalesce(journey_id::text, ''),
        coalesce(step_id, ''), coalesce(staff_id::text, ''), state, coalesce(reason, ''))), 8))::bit(32)::bigint)
        as total
    from reach.touch where tenant_id = ${tenantId} group by 1 order by 1`.execute(db)
  return result.rows
}
