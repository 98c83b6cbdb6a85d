import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

/** Notes that the program lives and can hear a company; answers when that was noted last. Two at once: one is later. */
export async function noteAwake(ctx: Ctx, companyId: string): Promise<Date | null> {
  const result = await sql<{ last: Date | null }>`update channels.company c set awake_at = ${ctx.now()}
    from (select awake_at as last from channels.company
      where tenant_id = ${ctx.tenant.id} and id = ${companyId} for update) old
    where c.tenant_id = ${ctx.tenant.id} and c.id = ${companyId} returning old.last`.execute(ctx.db)
  return result.rows[0]?.last ?? null
}
