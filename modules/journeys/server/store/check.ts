import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'
import type { DayTotal } from '#kit/node/module.ts'

/** Columns over whose values the warehouse's copy of enrolments is compared; the truth below names the same. */
export const CHECKED_COLUMNS = ['contact_id', 'journey_id', 'occurrence', 'arm', 'state', 'exit_reason'] as const

/** Enrolments by the UTC day of entering, with a sum over a hash of what the copy holds. */
export async function totalEnrolments(db: Executor, tenantId: string): Promise<DayTotal[]> {
  const result = await sql<DayTotal>`
    select (enrolled_at at time zone 'UTC')::date::text as day, count(*) as rows,
      sum(('x' || left(md5(concat_ws('|', contact_id, journey_id, occurrence, arm, state, exit_reason)), 8))
        ::bit(32)::bigint) as total
    from journeys.enrolment where tenant_id = ${tenantId} group by 1 order by 1`.execute(db)
  return result.rows
}
