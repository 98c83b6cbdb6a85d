import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { Amount } from '#kit/pure/money.ts'
import { moment } from './moment.ts'

export interface MeasuredWorth {
  readonly campaignId: string
  readonly touches: number
  readonly worth: Amount
  readonly low: Amount
  readonly high: Amount
  readonly sure: boolean
}

export async function saveWorth(ctx: Ctx, day: string, rows: readonly MeasuredWorth[]): Promise<void> {
  const column = <K extends keyof MeasuredWorth>(key: K) => rows.map((row) => row[key])
  await sql`insert into analytics.touch_worth (tenant_id, day, campaign_id, touches, worth, low, high, sure)
    select ${ctx.tenant.id}::uuid, ${day}::date, * from unnest(${column('campaignId')}::text[],
      ${column('touches')}::int[], ${column('worth')}::bigint[], ${column('low')}::bigint[],
      ${column('high')}::bigint[], ${column('sure')}::boolean[])
    on conflict (tenant_id, campaign_id, day) do update set touches = excluded.touches, worth = excluded.worth,
      low = excluded.low, high = excluded.high, sure = excluded.sure`.execute(ctx.db)
}

/** The newest of each. */
export async function listWorth(ctx: Ctx, campaignIds: readonly string[]): Promise<MeasuredWorth[]> {
  const found = await sql<MeasuredWorth>`
    select distinct on (campaign_id) campaign_id as "campaignId", touches, worth, low, high, sure
    from analytics.touch_worth
    where tenant_id = ${ctx.tenant.id} and campaign_id = any(${[...campaignIds]}::text[])
    order by campaign_id, day desc`.execute(ctx.db)
  return found.rows
}

export interface EnteredJourney {
  readonly journeyId: string
  /** Touches that went out to whom it treated. */
  readonly touches: number
}

/** Journeys that somebody entered since a moment, those with most touches first. */
export async function listEntered(ctx: Ctx, since: Date, limit: number): Promise<EnteredJourney[]> {
  const tenant = bind('UUID', ctx.tenant.id)
  return ctx.warehouse.rows<EnteredJourney>(ch`
    select journey_id as journeyId, count() as touches from touches final
    where tenant_id = ${tenant} and purpose = 'marketing' and journey_id != ''
      and state in ('confirmed', 'delivered', 'answered')
      and journey_id in (select toString(journey_id) from enrolments final
        where tenant_id = ${tenant} and enrolled_at >= ${moment(since)})
    group by journey_id order by touches desc, journeyId limit ${bind('UInt32', limit)}`)
}
