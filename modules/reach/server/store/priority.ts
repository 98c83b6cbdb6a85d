import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Priority } from '../../model/priority-order.ts'

/** All that were put before or behind the rest; no more than the order may hold. */
export async function listPriorities(ctx: Ctx): Promise<Priority[]> {
  const result = await sql<Priority>`
    select campaign_id as "campaignId", priority from reach.priority
    where tenant_id = ${ctx.tenant.id} order by priority desc, campaign_id`.execute(ctx.db)
  return result.rows
}

/** One at a time for each tenant: an order is judged by the one that stands. */
export async function lockPriorities(ctx: Ctx): Promise<void> {
  const name = `reach.priority:${ctx.tenant.id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(ctx.db)
}

/** The new order in one statement: who is not in it any more is one of the rest. */
export async function savePriorities(ctx: Ctx, order: readonly Priority[]): Promise<void> {
  await sql`
    with wanted as (
      select * from unnest(${order.map((one) => one.campaignId)}::uuid[],
        ${order.map((one) => one.priority)}::smallint[]) as w (campaign_id, priority)),
    gone as (
      delete from reach.priority where tenant_id = ${ctx.tenant.id}
        and campaign_id not in (select campaign_id from wanted))
    insert into reach.priority (tenant_id, campaign_id, priority)
    select ${ctx.tenant.id}, campaign_id, priority from wanted
    on conflict (tenant_id, campaign_id) do update set priority = excluded.priority`.execute(ctx.db)
}

export interface RunningSend {
  readonly campaignId: string
  readonly kind: 'mass_send' | 'direct_send'
  readonly name: string
}

/** Sends that are on their way; to single customers, since only those take a place in anybody's quota. */
export async function listRunningSends(ctx: Ctx): Promise<RunningSend[]> {
  const result = await sql<RunningSend>`
    select id as "campaignId", 'mass_send' as kind, name from reach.mass_send
    where tenant_id = ${ctx.tenant.id} and kind = 'single' and state in ('preparing', 'open')
    union all
    select id, 'direct_send', name from reach.direct_send
    where tenant_id = ${ctx.tenant.id} and state in ('preparing', 'open')`.execute(ctx.db)
  return result.rows
}
