import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'
import { returningSales } from './pools.ts'
import { zoned } from './sales.ts'

/** A number by days of the tenant's calendar; days without any are left out. */
export interface DayFigure {
  readonly day: string
  readonly value: number
}

/** People who joined, by the day. */
export function joinedByDay(ctx: Ctx, { from, to }: Span): Promise<DayFigure[]> {
  return ctx.warehouse.rows<DayFigure>(ch`
    select toString(${zoned(ctx, ch`created_at`)}) as day, count() as value from contacts final
    where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and created_at >= ${moment(from)} and created_at < ${moment(to)} group by day order by day`)
}

/** What SMS and calls that reached somebody cost at the prices of their accounts, by the day they did. */
export function paidByDay(ctx: Ctx, { from, to }: Span): Promise<(DayFigure & PaidFigure)[]> {
  return ctx.warehouse.rows<DayFigure & PaidFigure>(ch`
    select toString(${zoned(ctx, ch`at`)}) as day, channel, sum(cost) as value, toInt64(sum(parts)) as parts
    from paid_messages where tenant_id = ${bind('UUID', ctx.tenant.id)} and cost > 0
      and at >= ${moment(from)} and at < ${moment(to)} group by day, channel order by day, channel`)
}

export interface PaidFigure {
  readonly channel: string
  /** Parts of SMS, or calls. */
  readonly parts: number
}

/**
 * Text messages that went out and whose cost no account has a price for, by the day on which they were meant to: the
 * price set beside the budget is for these.
 */
export function messagesByDay(ctx: Ctx, { from, to }: Span): Promise<DayFigure[]> {
  return ctx.warehouse.rows<DayFigure>(ch`
    select toString(${zoned(ctx, ch`proposed_at`)}) as day, count() as value from touches final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and channel = 'sms'
      and state in ('confirmed', 'delivered', 'answered')
      and touch_id not in (
        select touch_id from paid_messages where tenant_id = ${bind('UUID', ctx.tenant.id)} and cost > 0)
      and proposed_at >= ${moment(from)} and proposed_at < ${moment(to)} group by day order by day`)
}

/** People who came back after a long silence, by the day of their first purchase since. */
export function returnedByDay(ctx: Ctx, span: Span): Promise<DayFigure[]> {
  return ctx.warehouse.rows<DayFigure>(ch`
    select toString(${zoned(ctx, ch`back_at`)}) as day, count() as value
    from (select contact_id, min(placed_at) as back_at from (${returningSales(ctx, span)}) group by contact_id)
    group by day order by day`)
}

/** What the goods given away with sales cost, by the day; goods without a known cost are in `unknown`. */
export function giftsByDay(ctx: Ctx, { from, to }: Span): Promise<(DayFigure & { unknown: number })[]> {
  const within: Fragment = ch`placed_at >= ${moment(from)} and placed_at < ${moment(to)}`
  return ctx.warehouse.rows<DayFigure & { unknown: number }>(ch`
    select toString(${zoned(ctx, ch`l.placed_at`)}) as day, sum(l.quantity * c.cost) as value,
      sumIf(l.quantity, c.known = 0) as unknown
    from (
      select contact_id, order_id, quantity, placed_at, if(product_code = '', product_name, product_code) as code
      from order_lines final where tenant_id = ${bind('UUID', ctx.tenant.id)} and quantity > 0 and is_sale = 0
        and amount = 0 and ${within} and (contact_id, order_id) in (
          select contact_id, order_id from orders final
          where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and ${within})) as l
    asof left join (
      select code, since, cost, 1 as known from unit_costs final
      where tenant_id = ${bind('UUID', ctx.tenant.id)}) as c on c.code = l.code and c.since <= l.placed_at
    group by day order by day`)
}
