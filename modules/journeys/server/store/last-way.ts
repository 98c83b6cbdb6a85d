import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface LastWay {
  readonly contactId: number
  readonly active: boolean
  readonly enrolledAt: Date
}

/** The last time each of some people entered a journey; who never did is left out. */
export async function listLastWays(ctx: Ctx, journeyId: string, contactIds: readonly number[]): Promise<LastWay[]> {
  const result = await sql<LastWay>`
    select distinct on (contact_id) contact_id as "contactId", state = 'active' as active, enrolled_at as "enrolledAt"
    from journeys.enrolment
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and contact_id = any(${[...contactIds]}::bigint[])
    order by contact_id, occurrence desc`.execute(ctx.db)
  return result.rows
}
