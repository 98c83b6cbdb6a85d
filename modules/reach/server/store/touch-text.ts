import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Touches proposed before a moment whose words are still kept. */
export async function countOldTexts(ctx: Ctx, before: Date): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from reach.touch
    where tenant_id = ${ctx.tenant.id} and proposed_at < ${before} and body is not null`.execute(ctx.db)
  return result.rows[0]?.n ?? 0
}

/** Empties the words of some of them, oldest first; answers of how many. */
export async function eraseOldTexts(ctx: Ctx, before: Date, limit: number): Promise<number> {
  const result = await sql`
    update reach.touch t set body = null
    from (select id from reach.touch
      where tenant_id = ${ctx.tenant.id} and proposed_at < ${before} and body is not null
      order by proposed_at, id limit ${limit} for update) old
    where t.tenant_id = ${ctx.tenant.id} and t.id = old.id`.execute(ctx.db)
  return Number(result.numAffectedRows ?? 0)
}

/** The words of touches as they really went; what is kept no more stays empty. */
export async function updateTexts(
  ctx: Ctx,
  rows: readonly { readonly touchId: string; readonly body: string }[],
): Promise<void> {
  await sql`
    update reach.touch t set body = r.body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("touchId" uuid, body text)
    where t.tenant_id = ${ctx.tenant.id} and t.id = r."touchId" and t.body is not null`.execute(ctx.db)
}
