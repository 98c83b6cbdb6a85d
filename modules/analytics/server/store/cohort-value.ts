import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { CohortSide, EarnedRow, SizeRow } from '../../model/cohort-value.ts'
import { moment } from './moment.ts'
import { profitRows } from './profit.ts'
import { zoned } from './sales.ts'

interface Ask {
  /** First month of a first purchase, and the last one when there is an end. */
  readonly from: string
  readonly until?: string | undefined
  readonly side: CohortSide
  readonly to: Date
}

/** Everybody's month of the first sale and its platform, of the cohorts asked for. */
function firstSales(ctx: Ctx, { from, until, to }: Ask): Fragment {
  return ch`select contact_id, toStartOfMonth(${zoned(ctx, ch`min(placed_at)`)}) as cohort,
      argMin(platform, (placed_at, order_id)) as first_platform
    from orders final where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and contact_id > 0
      and placed_at < ${moment(to)}
    group by contact_id having cohort >= toDate(${bind('String', from)})
      and ${until === undefined ? ch`1` : ch`cohort <= toDate(${bind('String', until)})`}`
}

function bySource(ctx: Ctx, ask: Ask): Fragment {
  return ch`select f.contact_id as contact_id, f.cohort as cohort, toString(c.source) as channel
    from (${firstSales(ctx, ask)}) as f
    left join (select contact_id, source from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)}) as c
      on c.contact_id = f.contact_id`
}

function byPlatform(ctx: Ctx, ask: Ask): Fragment {
  return ch`select contact_id, cohort, toString(first_platform) as channel from (${firstSales(ctx, ask)})`
}

/** Everybody's month of the first sale and the channel they came by. */
function cohorts(ctx: Ctx, ask: Ask): Fragment {
  return ask.side === 'source' ? bySource(ctx, ask) : byPlatform(ctx, ask)
}

export async function countCohortSizes(ctx: Ctx, ask: Ask): Promise<SizeRow[]> {
  return ctx.warehouse.rows<SizeRow>(ch`
    select toString(cohort) as month, channel, count() as people from (${cohorts(ctx, ask)})
    group by month, channel order by month, channel`)
}

/** What the cohorts earned in each month after their first, exactly, by the costs of the day of each order. */
export async function sumCohortProfit(ctx: Ctx, ask: Ask & { readonly since: Date }): Promise<EarnedRow[]> {
  const earned = profitRows(ctx, { from: ask.since, to: ask.to })
  return ctx.warehouse.rows<EarnedRow>(ch`
    select toString(f.cohort) as month, f.channel as channel,
      dateDiff('month', f.cohort, toStartOfMonth(${zoned(ctx, ch`p.placed_at`)})) as offset, count() as orders,
      countIf(p.profit is not null) as known, sum(p.revenue) as revenue, sum(ifNull(p.profit, 0)) as profit
    from (${earned}) as p inner join (${cohorts(ctx, ask)}) as f on f.contact_id = p.contact_id
    group by month, channel, offset order by month, channel, offset`)
}

/** The people of cohorts from one month to another, of one channel or of all. */
export function cohortValuePeople(ctx: Ctx, ask: Ask & { readonly channel: string | null }): Fragment {
  const { channel } = ask
  const test = channel === null ? ch`1` : ch`channel = ${bind('String', channel)}`
  return ch`select contact_id from (${cohorts(ctx, ask)}) where ${test}`
}
