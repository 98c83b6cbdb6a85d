import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { CommissionRule } from '../../model/commission.ts'

/** A rule as it stands, with who said so. */
export interface KeptRule extends CommissionRule {
  readonly changedAt: Date
  readonly changedBy: string
}

const COLUMNS = sql`id, valid_from::text as "validFrom", window_days as "windowDays", rate, categories,
  changed_at as "changedAt", changed_by as "changedBy"`

/** All rules, the newest day first. */
export async function listRules(ctx: Ctx): Promise<KeptRule[]> {
  const result = await sql<KeptRule>`select ${COLUMNS} from tasks.commission_rule
    where tenant_id = ${ctx.tenant.id} order by valid_from desc`.execute(ctx.db)
  return result.rows
}

/** One rule a day: what is said again for a day replaces what was said. */
export async function saveRule(ctx: Ctx, rule: CommissionRule, by: string): Promise<KeptRule> {
  const result = await sql<KeptRule>`
    insert into tasks.commission_rule
      (tenant_id, id, valid_from, window_days, rate, categories, changed_at, changed_by)
    values (${ctx.tenant.id}, ${rule.id}, ${rule.validFrom}, ${rule.windowDays}, ${rule.rate},
      ${JSON.stringify(rule.categories)}::jsonb, ${ctx.now()}, ${by})
    on conflict (tenant_id, valid_from) do update set window_days = excluded.window_days, rate = excluded.rate,
      categories = excluded.categories, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    returning ${COLUMNS}`.execute(ctx.db)
  const [kept] = result.rows
  if (!kept) throw new Error('The commission rule was not written')
  return kept
}

export async function deleteRule(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from tasks.commission_rule where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}
