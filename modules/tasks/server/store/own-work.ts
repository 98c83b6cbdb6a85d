import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface DoneTask {
  readonly contactId: number
  readonly touchId: string | null
  readonly settledAt: Date
}

/** What somebody has done since a moment. */
export async function listDoneSince(ctx: Ctx, staffId: string, since: Date): Promise<DoneTask[]> {
  const result = await sql<DoneTask>`
    select contact_id as "contactId", touch_id as "touchId", settled_at as "settledAt" from tasks.task
    where tenant_id = ${ctx.tenant.id} and staff_id = ${staffId} and state = 'done'
      and settled_at >= ${since}`.execute(ctx.db)
  return result.rows
}

/** Gives all open tasks of one person to another; answers how many. */
export async function moveAllOpen(ctx: Ctx, from: string, to: string): Promise<number> {
  const result = await sql`update tasks.task set staff_id = ${to}
    where tenant_id = ${ctx.tenant.id} and staff_id = ${from} and state = 'open'`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}
