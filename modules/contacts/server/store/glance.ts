import { sql } from 'kysely'
import { numbers } from '#kit/node/array-literal.ts'
import type { Ctx } from '#kit/node/ctx.ts'

/** As much of a person as a message to them needs. */
export interface Glance {
  readonly id: number
  readonly name: string
  readonly city: string
  readonly guideStaffId: string | null
  /** When they left us; null while they are with us. */
  readonly lostAt: Date | null
}

/** A fifth of the time of their whole states: no tags, no identities. Ids of nobody are left out. */
export async function glanceAt(ctx: Ctx, contactIds: readonly number[]): Promise<readonly Glance[]> {
  const result = await sql<Glance>`
    select id, name, city, guide_staff_id as "guideStaffId", lost_at as "lostAt" from contacts.contact
    where tenant_id = ${ctx.tenant.id} and id = any(${numbers(contactIds)}::bigint[]) order by id`.execute(ctx.db)
  return result.rows
}
