import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import { DROPS, type Dropped, type WaterfallCount } from '../../model/waterfall.ts'

export interface WaterfallFilter {
  readonly journeyId?: string
  readonly stepId?: string
  readonly campaignId?: string
  readonly from?: Date
  readonly to?: Date
  readonly by: WaterfallCount
}

/**
 * Every line with the place it has in the waterfall. A reason counts only where it is why something is not on its way:
 * one put off whose time has come waits for its guide like any other.
 */
const placed = (ctx: Ctx, filter: WaterfallFilter) => {
  const { journeyId = null, stepId = null, campaignId = null, from = null, to = null } = filter
  return sql`(
    select id, contact_id, proposed_at, gate, reason, sentence_zh, sentence_en,
      case
        when reason = 'gave_way' and state in ('suppressed', 'withdrawn') then 'gave_way'
        when state = 'suppressed' then 'left_out'
        when state in ('proposed', 'reminded') and reason is not null and due_at > ${ctx.now()} then 'waiting'
        when state in ('proposed', 'reminded') then 'open'
        else state
      end as drop
    from reach.touch
    where tenant_id = ${ctx.tenant.id}
      and (${journeyId}::uuid is null or journey_id = ${journeyId})
      and (${stepId}::text is null or step_id = ${stepId})
      and (${campaignId}::uuid is null or campaign_id = ${campaignId})
      and (${from}::timestamptz is null or proposed_at >= ${from})
      and (${to}::timestamptz is null or proposed_at < ${to}))`
}

const caused = sql`drop in ('left_out', 'gave_way', 'waiting')`

/** Of everybody the line that came furthest, the newest of those; or every line. */
const counted = (ctx: Ctx, filter: WaterfallFilter) =>
  filter.by === 'touches'
    ? placed(ctx, filter)
    : sql`(
    select distinct on (contact_id) * from ${placed(ctx, filter)} as p
    order by contact_id, array_position(${[...DROPS]}::text[], drop) desc, proposed_at desc, id desc)`

export interface DroppedRow extends Dropped {
  readonly sentence: string
  readonly sentenceEn: string
}

/**
 * How many ended where, and why, in the words that are said most. To give way is one reason, whichever gate had no
 * room.
 */
export async function countDropped(ctx: Ctx, filter: WaterfallFilter): Promise<DroppedRow[]> {
  const result = await sql<DroppedRow>`
    select drop, case when ${caused} and drop <> 'gave_way' then gate end as gate,
      case when ${caused} then reason end as reason,
      count(*)::int as count, mode() within group (order by sentence_zh) as sentence,
      mode() within group (order by sentence_en) as "sentenceEn"
    from ${counted(ctx, filter)} as c group by 1, 2, 3 order by 1, 4 desc`.execute(ctx.db)
  return result.rows
}

/** Different people among them. */
export async function countAsked(ctx: Ctx, filter: WaterfallFilter): Promise<number> {
  const result = await sql<{ people: number }>`
    select count(distinct contact_id)::int as people from ${placed(ctx, filter)} as p`.execute(ctx.db)
  return result.rows[0]?.people ?? 0
}

export interface DropAsk extends WaterfallFilter {
  readonly drop?: string
  readonly reason?: string
  readonly after?: { readonly at: Date; readonly id: string }
  readonly limit: number
}

/** The lines of one place, newest first. */
export async function listDropped(ctx: Ctx, ask: DropAsk): Promise<{ readonly id: string; readonly at: Date }[]> {
  const { drop = null, reason = null, after, limit } = ask
  const result = await sql<{ id: string; at: Date }>`
    select id, proposed_at as at from ${counted(ctx, ask)} as c
    where (${drop}::text is null or drop = ${drop}) and (${reason}::text is null or (reason = ${reason} and ${caused}))
      and (${after?.at ?? null}::timestamptz is null
        or (proposed_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by proposed_at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}
