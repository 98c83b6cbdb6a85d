import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Waits for writers of these people and keeps new ones out, the lowest id first as all others do. */
export async function holdRows(ctx: Ctx, contactIds: readonly number[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select id from contacts.contact where tenant_id = ${ctx.tenant.id} and id = any(${contactIds}::bigint[])
    order by id for share`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
