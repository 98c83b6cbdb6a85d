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

/** Tasks settled before a moment that still have their texts. */
export async function countOldTexts(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ tasks: number }>`
    select count(*) as tasks from tasks.task
    where tenant_id = ${ctx.tenant.id} and settled_at < ${before} and (title, body, why) <> ('', '', '')`.execute(
    ctx.db,
  )
  return result.rows[0]?.tasks ?? 0
}

/** Empties the texts of some of them; that there was a task, and how it ended, stays. */
export async function eraseOldTexts(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`
    update tasks.task t set title = '', body = '', why = '', note = null from (
      select id from tasks.task
      where tenant_id = ${ctx.tenant.id} and settled_at < ${before} and (title, body, why) <> ('', '', '')
      order by settled_at limit ${limit}) w
    where t.tenant_id = ${ctx.tenant.id} and t.id = w.id`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0n)
}
