import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'
import { knownSales } from './sales.ts'

export interface StandingFigures {
  readonly held: number
  readonly joined: number
  readonly lost: number
}

/** People held at the end of a span, joined and lost within it. */
export async function sumStanding(ctx: Ctx, { from, to }: Span): Promise<StandingFigures> {
  return ctx.warehouse.row<StandingFigures>(ch`
    select countIf(created_at < ${moment(to)} and (lost_at is null or lost_at >= ${moment(to)})) as held,
      countIf(created_at >= ${moment(from)} and created_at < ${moment(to)}) as joined,
      countIf(lost_at >= ${moment(from)} and lost_at < ${moment(to)}) as lost
    from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)}`)
}

export interface BuyerFigures {
  readonly people: number
  readonly everBought: number
  readonly everSpent: number
}

/** People whose first purchase lies in a span; and all who ever bought up to its end, with what they spent. */
export async function countFirstBuyers(ctx: Ctx, { from, to }: Span): Promise<BuyerFigures> {
  return ctx.warehouse.row<BuyerFigures>(ch`
    select countIf(first_at >= ${moment(from)}) as people, count() as everBought, sum(spent) as everSpent
    from (select contact_id, min(placed_at) as first_at, sum(net) as spent from (${knownSales(ctx, to)})
      group by contact_id)`)
}

/** Platforms where a shop does not meet its customers itself; as `modules/commerce/model/standing.ts` has them. */
const PUBLIC_PLATFORMS = ['taobao', 'douyin', 'jingdong', 'pinduoduo'] as const

export interface PrivateFigures {
  readonly first: number
  readonly known: number
}

/** People whose first purchase on the shop's own ground lies in a span; and those who had bought elsewhere before. */
export async function countPrivateFirst(ctx: Ctx, span: Span): Promise<PrivateFigures> {
  return ctx.warehouse.row<PrivateFigures>(
    ch`select count() as first, countIf(ever_at < own_at) as known from (${privateFirst(ctx, span)})`,
  )
}

/** Those people, with the moments of their first purchase anywhere and on the shop's own ground. */
export function privateFirst(ctx: Ctx, { from, to }: Span): Fragment {
  const own = ch`platform not in ${bind('Array(String)', [...PUBLIC_PLATFORMS])}`
  return ch`select contact_id, ever_at, own_at from (
      select contact_id, min(placed_at) as ever_at, minIf(placed_at, ${own}) as own_at
      from orders final where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and contact_id > 0
        and placed_at < ${moment(to)}
      group by contact_id having countIf(${own}) > 0)
    where own_at >= ${moment(from)}`
}
