import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Everything tasks hold about a person, texts included. */
export async function readTextsOf(ctx: Ctx, contactId: number) {
  const result = await sql<Record<string, unknown>>`
    select id, title, body, why, state, assigned_at, due_at, settled_at, reason, note, proof from tasks.task
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId} order by assigned_at, id`.execute(ctx.db)
  return result.rows
}

/** Empties the texts; that there was a task, and how it ended, stays. */
export async function eraseTextsOf(ctx: Ctx, contactId: number): Promise<void> {
  await sql`update tasks.task set title = '', body = '', why = '', note = null
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
