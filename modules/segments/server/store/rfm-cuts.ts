import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { RfmCuts } from '../../conditions/rfm/fixed.ts'

/** The tenant's own limits, or nothing. */
export async function findRfmCuts(ctx: Ctx): Promise<RfmCuts | undefined> {
  const result = await sql<{ cuts: RfmCuts }>`
    select cuts from segments.rfm_cuts where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]?.cuts
}

export async function saveRfmCuts(ctx: Ctx, cuts: RfmCuts): Promise<void> {
  await sql`
    insert into segments.rfm_cuts (tenant_id, cuts, saved_at)
    values (${ctx.tenant.id}, ${JSON.stringify(cuts)}::jsonb, ${ctx.now()})
    on conflict (tenant_id) do update set cuts = excluded.cuts, saved_at = excluded.saved_at`.execute(ctx.db)
}
