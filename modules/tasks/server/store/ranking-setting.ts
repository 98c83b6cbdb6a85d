import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { RankingSetting } from '../../model/ranking.ts'

export async function findRankingSetting(ctx: Ctx): Promise<RankingSetting | undefined> {
  const result = await sql<RankingSetting>`select shown, within, names from tasks.ranking_setting
    where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return result.rows[0]
}

export async function writeRankingSetting(ctx: Ctx, { shown, within, names }: RankingSetting): Promise<void> {
  await sql`insert into tasks.ranking_setting (tenant_id, shown, within, names)
    values (${ctx.tenant.id}, ${shown}, ${within}, ${names})
    on conflict (tenant_id) do update set shown = excluded.shown, within = excluded.within,
      names = excluded.names`.execute(ctx.db)
}
