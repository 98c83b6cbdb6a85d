import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Records of nights before a day: sizes, and people who came or went. */
export async function countOldNights(ctx: Ctx, day: string): Promise<number> {
  const result = await sql<{ n: number }>`
    select (select count(*) from segments.snapshot where tenant_id = ${ctx.tenant.id} and day < ${day})
      + (select count(*) from segments.snapshot_move where tenant_id = ${ctx.tenant.id} and day < ${day}) as n`.execute(
    ctx.db,
  )
  return Number(result.rows[0]?.n ?? 0)
}

/** Removes some sizes, oldest first; answers how many. */
export async function deleteOldNights(ctx: Ctx, day: string, limit: number): Promise<number> {
  const result = await sql`
    delete from segments.snapshot where tenant_id = ${ctx.tenant.id} and (segment_id, day) in (
      select segment_id, day from segments.snapshot where tenant_id = ${ctx.tenant.id} and day < ${day}
      order by day, segment_id limit ${limit})`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

/** Removes some of who came and went, oldest first; answers how many. */
export async function deleteOldMoves(ctx: Ctx, day: string, limit: number): Promise<number> {
  const result = await sql`
    delete from segments.snapshot_move where tenant_id = ${ctx.tenant.id} and (segment_id, contact_id, day) in (
      select segment_id, contact_id, day from segments.snapshot_move
      where tenant_id = ${ctx.tenant.id} and day < ${day} order by day, segment_id, contact_id limit ${limit})`.execute(
    ctx.db,
  )
  return Number(result.numAffectedRows ?? 0)
}
