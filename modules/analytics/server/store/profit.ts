import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'

/**
 * The sales of a span with what each earned: `revenue`, `covered`, `goods_cost`, `fulfilment_cost` and `profit`; the
 * last three are null where a cost is not known. `modules/commerce/model/profit.ts` says why; a test compares them.
 */
export function profitRows(ctx: Ctx, span: Span): Fragment {
  return ch`
    select contact_id, order_id, platform, placed_at, revenue, lines_known,
      if(lines_known, toNullable(toInt64(floor(goods * ratio + 0.5))), null) as goods_cost,
      multiIf(fulfilment is not null, fulfilment, own_known, toNullable(own_rule), all_known, toNullable(all_rule),
        null) as fulfilment_cost,
      if(sold = 0, if(lines_known, revenue, 0), toInt64(floor(revenue * (costed / sold) + 0.5))) as covered,
      revenue - goods_cost - fulfilment_cost as profit
    from (
      select o.contact_id as contact_id, o.order_id as order_id, o.platform as platform, o.placed_at as placed_at,
        o.paid - o.refunded as revenue, o.fulfilment as fulfilment, (o.paid - o.refunded) / o.paid as ratio,
        g.sold as sold, g.costed as costed, g.goods as goods, o.paid = o.refunded or g.complete as lines_known,
        own.amount as own_rule, own.known as own_known, every.amount as all_rule, every.known as all_known
      from (${salesOf(ctx, span)}) as o
      left join (${goodsOf(ctx, span)}) as g on g.contact_id = o.contact_id and g.order_id = o.order_id
      asof left join (${rulesOf(ctx, ch`platform <> ''`)}) as own
        on own.platform = o.platform and own.since <= o.placed_at
      asof left join (${rulesOf(ctx, ch`platform = ''`)}) as every
        on every.every = o.every and every.since <= o.placed_at)`
}

function salesOf(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`select *, 1 as every from orders final where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1
    and placed_at >= ${moment(from)} and placed_at < ${moment(to)}`
}

/** What the goods of each order cost: gifts are shipped too; sub-orders that were closed are not. */
function goodsOf(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`
    select contact_id, order_id, sum(if(is_sale = 1, amount, 0)) as sold,
      sum(if(is_sale = 1 and known = 1, amount, 0)) as costed, sum(quantity * cost) as goods, min(known) = 1 as complete
    from (
      select l.contact_id as contact_id, l.order_id as order_id, l.quantity as quantity, l.amount as amount,
        l.is_sale as is_sale, c.cost as cost, c.known as known
      from (
        select contact_id, order_id, quantity, amount, is_sale, placed_at,
          if(product_code = '', product_name, product_code) as code
        from order_lines final where tenant_id = ${bind('UUID', ctx.tenant.id)} and quantity > 0
          and (is_sale = 1 or amount = 0) and placed_at >= ${moment(from)} and placed_at < ${moment(to)}) as l
      asof left join (
        select code, since, cost, 1 as known from unit_costs final
        where tenant_id = ${bind('UUID', ctx.tenant.id)}) as c on c.code = l.code and c.since <= l.placed_at)
    group by contact_id, order_id`
}

function rulesOf(ctx: Ctx, which: Fragment): Fragment {
  return ch`select platform, since, amount, 1 as known, 1 as every from fulfilment_rules final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and ${which}`
}

export interface ProfitFigures {
  /** Sales, and those of which every cost is known. */
  readonly orders: number
  readonly known: number
  /** Paid less refunded; the part of it whose goods have a known cost; that of the orders of which all is known. */
  readonly revenue: number
  readonly covered: number
  readonly knownRevenue: number
  /** What the orders of which all is known earned; the profit of the span where that is all of them. */
  readonly profit: number
  /** Orders without the cost of some goods, and those without the cost of their shipping. */
  readonly goodsMissing: number
  readonly fulfilmentMissing: number
}

const FIGURES = ch`count() as orders, countIf(profit is not null) as known, sum(revenue) as revenue_of_all,
  sum(covered) as covered_of_all, sumIf(revenue, profit is not null) as knownRevenue,
  sum(ifNull(profit, 0)) as profit_of_known, countIf(goods_cost is null) as goodsMissing,
  countIf(fulfilment_cost is null) as fulfilmentMissing`

interface Row extends Omit<ProfitFigures, 'revenue' | 'covered' | 'profit'> {
  readonly revenue_of_all: number
  readonly covered_of_all: number
  readonly profit_of_known: number
}

function toFigures({ revenue_of_all, covered_of_all, profit_of_known, ...rest }: Row): ProfitFigures {
  return { ...rest, revenue: revenue_of_all, covered: covered_of_all, profit: profit_of_known }
}

/** What a span earned, and how much of it is known. */
export async function sumProfit(ctx: Ctx, span: Span): Promise<ProfitFigures> {
  return toFigures(await ctx.warehouse.row<Row>(ch`select ${FIGURES} from (${profitRows(ctx, span)})`))
}

/** The same for each calendar day of the tenant that has sales. */
export async function listDayProfits(ctx: Ctx, span: Span): Promise<(ProfitFigures & { readonly day: string })[]> {
  const rows = await ctx.warehouse.rows<Row & { day: string }>(ch`
    select toString(toDate(placed_at, ${bind('String', ctx.tenant.timezone)})) as day, ${FIGURES}
    from (${profitRows(ctx, span)}) group by day order by day`)
  return rows.map(({ day, ...row }) => ({ day, ...toFigures(row) }))
}

/** Days together: all their figures are sums. */
export function joinProfits(days: readonly ProfitFigures[]): ProfitFigures {
  const sum = (key: keyof ProfitFigures) => days.reduce((total, day) => total + day[key], 0)
  return {
    ...{ orders: sum('orders'), known: sum('known'), revenue: sum('revenue'), covered: sum('covered') },
    ...{ knownRevenue: sum('knownRevenue'), profit: sum('profit') },
    ...{ goodsMissing: sum('goodsMissing'), fulfilmentMissing: sum('fulfilmentMissing') },
  }
}

/** The same person by person. */
export async function sumProfitOf(
  ctx: Ctx,
  span: Span,
  contactIds: readonly number[],
): Promise<ReadonlyMap<number, ProfitFigures>> {
  const rows = await ctx.warehouse.rows<Row & { contact_id: number }>(ch`
    select contact_id, ${FIGURES} from (${profitRows(ctx, span)})
    where contact_id in ${bind('Array(UInt32)', [...contactIds])} group by contact_id`)
  return new Map(rows.map(({ contact_id, ...row }) => [contact_id, toFigures(row)]))
}
