import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface DaySpan {
  readonly from: Date
  readonly to: Date
  readonly zone: string
}

/** Whatever is due in a span was noted at most so long before it; the ledger is found by when it was noted. */
const NOTED_BEFORE_MS = 90 * 86_400_000

/** Lines due in the span that went or may still go. */
const due = (ctx: Ctx, { from, to, zone }: DaySpan) => sql`(
  select (due_at at time zone ${zone})::date::text as day, contact_id, purpose, state,
    coalesce(campaign_id, journey_id) as campaign_id
  from reach.touch
  where tenant_id = ${ctx.tenant.id} and due_at >= ${from} and due_at < ${to} and not automatic
    and proposed_at >= ${new Date(from.getTime() - NOTED_BEFORE_MS)}
    and state in ('proposed', 'reminded', 'confirmed', 'delivered', 'answered'))`

export interface TouchDay {
  readonly day: string
  readonly campaignId: string | null
  readonly went: number
  readonly planned: number
}

export async function countTouchDays(ctx: Ctx, span: DaySpan): Promise<TouchDay[]> {
  const result = await sql<TouchDay>`
    select day, campaign_id as "campaignId",
      (count(*) filter (where state in ('confirmed', 'delivered', 'answered')))::int as went,
      (count(*) filter (where state in ('proposed', 'reminded')))::int as planned
    from ${due(ctx, span)} as d group by day, campaign_id order by day, campaign_id`.execute(ctx.db)
  return result.rows
}

/** How many people get more than one marketing touch on each day. */
export async function countCrowded(ctx: Ctx, span: DaySpan): Promise<ReadonlyMap<string, number>> {
  const result = await sql<{ day: string; people: number }>`
    select day, count(*)::int as people from (
      select day, contact_id from ${due(ctx, span)} as d where purpose = 'marketing'
      group by day, contact_id having count(*) > 1) as c
    group by day`.execute(ctx.db)
  return new Map(result.rows.map((row) => [row.day, row.people]))
}

export interface NamedSend {
  readonly campaignId: string
  readonly name: string
  readonly kind: 'mass_send' | 'direct_send'
}

export async function nameSends(ctx: Ctx, ids: readonly string[]): Promise<NamedSend[]> {
  const result = await sql<NamedSend>`
    select id as "campaignId", name, 'mass_send' as kind from reach.mass_send
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])
    union all
    select id, name, 'direct_send' from reach.direct_send
    where tenant_id = ${ctx.tenant.id} and id = any(${[...ids]}::uuid[])`.execute(ctx.db)
  return result.rows
}

/** Of the people of a mass send who still may get it, how many get other marketing on each day. */
export async function countConflicts(
  ctx: Ctx,
  massSendId: string,
  span: DaySpan,
): Promise<readonly { readonly day: string; readonly people: number }[]> {
  const result = await sql<{ day: string; people: number }>`
    select d.day, count(distinct d.contact_id)::int as people from ${due(ctx, span)} as d
    where d.purpose = 'marketing' and d.campaign_id is distinct from ${massSendId}::uuid
      and d.contact_id in (select r.contact_id from reach.mass_recipient r
        where r.tenant_id = ${ctx.tenant.id} and r.mass_send_id = ${massSendId} and r.state in ('planned', 'waiting'))
    group by d.day order by d.day`.execute(ctx.db)
  return result.rows
}
