import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
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
