import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'

/** A moment as a calendar day of the tenant. */
export function zoned(ctx: Ctx, at: Fragment): Fragment {
  return ch`toDate(${at}, ${bind('String', ctx.tenant.timezone)})`
}

/** The sales of people who are known, up to a moment. */
export function knownSales(ctx: Ctx, to: Date): Fragment {
  return ch`select contact_id, order_id, placed_at, ${zoned(ctx, ch`placed_at`)} as day, paid, paid - refunded as net
    from orders final where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and contact_id > 0
      and placed_at < ${moment(to)}`
}

/** Those placed within a span. */
export function salesWithin(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`select * from (${knownSales(ctx, to)}) where placed_at >= ${moment(from)}`
}

/** Purchases up to a moment: the sales of one person on one day are one. */
export function purchaseDays(ctx: Ctx, to: Date): Fragment {
  return ch`select contact_id, day, sum(net) as spent from (${knownSales(ctx, to)}) group by contact_id, day`
}

/** What people bought of each category on each day of a span. */
export function categoryDays(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`select distinct contact_id, category, ${zoned(ctx, ch`placed_at`)} as day from order_lines final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and contact_id > 0
      and placed_at >= ${moment(from)} and placed_at < ${moment(to)}`
}
