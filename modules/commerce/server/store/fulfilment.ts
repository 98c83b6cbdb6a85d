import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface FulfilmentRule {
  readonly id: string
  /** Empty: of all platforms without a rule of their own. */
  readonly platform: string
  readonly validFrom: string
  readonly amount: number
  readonly changedBy: string
}

const COLUMNS = sql`id, platform, valid_from::text as "validFrom", amount, changed_by as "changedBy"`

export async function listRules(ctx: Ctx): Promise<FulfilmentRule[]> {
  const result = await sql<FulfilmentRule>`
    select ${COLUMNS} from commerce.fulfilment_rule where tenant_id = ${ctx.tenant.id}
    order by platform, valid_from desc`.execute(ctx.db)
  return result.rows
}

export async function saveRule(
  ctx: Ctx,
  rule: Pick<FulfilmentRule, 'platform' | 'validFrom' | 'amount'>,
): Promise<string> {
  const result = await sql<{ id: string }>`
    insert into commerce.fulfilment_rule (tenant_id, id, platform, valid_from, amount, changed_at, changed_by)
    values (${ctx.tenant.id}, ${ctx.newId()}, ${rule.platform}, ${rule.validFrom}::date, ${rule.amount}, ${ctx.now()},
      ${ctx.actor.name})
    on conflict (tenant_id, platform, valid_from) do update set amount = excluded.amount,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by
    returning id`.execute(ctx.db)
  const [row] = result.rows
  if (!row) throw new Error('A rule that was just written is not there')
  return row.id
}

export async function deleteRule(ctx: Ctx, ruleId: string): Promise<FulfilmentRule | undefined> {
  const result = await sql<FulfilmentRule>`
    delete from commerce.fulfilment_rule where tenant_id = ${ctx.tenant.id} and id = ${ruleId}
    returning ${COLUMNS}`.execute(ctx.db)
  return result.rows[0]
}

/** What shipping an order of a platform cost on a day: by its own rule, else by that of all. */
export async function findRule(ctx: Ctx, platform: string, day: string): Promise<number | null> {
  const result = await sql<{ amount: number }>`
    select amount from commerce.fulfilment_rule
    where tenant_id = ${ctx.tenant.id} and platform in ('', ${platform}) and valid_from <= ${day}::date
    order by (platform = '') , valid_from desc limit 1`.execute(ctx.db)
  return result.rows[0]?.amount ?? null
}

/** Notes what shipping one order cost; null gives it back to the rule. Answers what stood there. */
export async function setFulfilment(ctx: Ctx, orderId: string, amount: number | null): Promise<void> {
  await sql`update commerce.sales_order set fulfilment = ${amount}
    where tenant_id = ${ctx.tenant.id} and id = ${orderId}`.execute(ctx.db)
}
