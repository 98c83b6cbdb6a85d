import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { DayMoves, DaySales } from '../../model/north-star-series.ts'
import type { Period, Span } from '../../model/period.ts'
import { moment } from './moment.ts'

type Sides<K extends string> = { readonly [P in K | `${K}Before`]: number }

export type PeopleFigures = Sides<'held' | 'joined' | 'lost'>

/** People held at both ends, joined and lost within; one pass over the copies of contacts. */
export async function countPeople(ctx: Ctx, { now, before }: Period): Promise<PeopleFigures> {
  const held = (to: Date) => ch`countIf(created_at < ${moment(to)} and (lost_at is null or lost_at >= ${moment(to)}))`
  const joined = ({ from, to }: Span) => ch`countIf(created_at >= ${moment(from)} and created_at < ${moment(to)})`
  const lost = ({ from, to }: Span) => ch`countIf(lost_at >= ${moment(from)} and lost_at < ${moment(to)})`
  return ctx.warehouse.row<PeopleFigures>(ch`
    select ${held(now.to)} as held, ${held(before.to)} as heldBefore, ${joined(now)} as joined,
      ${joined(before)} as joinedBefore, ${lost(now)} as lost, ${lost(before)} as lostBefore
    from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)}`)
}

export interface SalesFigures {
  readonly gmv: number
  readonly refunds: number
  readonly orders: number
  readonly buyers: number
}

/** What was sold within a span. Contact 0 stands for nobody known: its sales count, its person does not. */
export async function sumSales(ctx: Ctx, { from, to }: Span): Promise<SalesFigures> {
  return ctx.warehouse.row<SalesFigures>(ch`
    select sum(paid) as gmv, sum(refunded) as refunds, count() as orders,
      uniqExactIf(contact_id, contact_id > 0) as buyers
    from orders final where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1
      and placed_at >= ${moment(from)} and placed_at < ${moment(to)}`)
}

export interface RepeatFigures {
  readonly buyers: number
  readonly repeaters: number
}

/** Buyers of a span, and those of them with at least two orders. */
export async function countRepeaters(ctx: Ctx, { from, to }: Span): Promise<RepeatFigures> {
  return ctx.warehouse.row<RepeatFigures>(ch`
    select count() as buyers, countIf(orders_of_one >= 2) as repeaters from (
      select contact_id, count() as orders_of_one
      from orders final where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and contact_id > 0
        and placed_at >= ${moment(from)} and placed_at < ${moment(to)}
      group by contact_id)`)
}

/** Sales of each calendar day of the tenant that has any. */
export async function listDaySales(ctx: Ctx, { from, to }: Span): Promise<DaySales[]> {
  return ctx.warehouse.rows<DaySales>(ch`
    select toString(toDate(placed_at, ${bind('String', ctx.tenant.timezone)})) as day, sum(paid) as gmv,
      count() as orders
    from orders final where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1
      and placed_at >= ${moment(from)} and placed_at < ${moment(to)}
    group by day order by day`)
}

/** Who came and who went on each calendar day of the tenant on which somebody did. */
export async function listDayMoves(ctx: Ctx, { from, to }: Span): Promise<DayMoves[]> {
  return ctx.warehouse.rows<DayMoves>(ch`
    select toString(toDate(assumeNotNull(move.1), ${bind('String', ctx.tenant.timezone)})) as day,
      countIf(move.2 = 1) as joined, countIf(move.2 = 0) as lost
    from (
      select arrayJoin([(toNullable(created_at), 1), (lost_at, 0)]) as move
      from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)})
    where move.1 >= ${moment(from)} and move.1 < ${moment(to)}
    group by day order by day`)
}

export interface TouchFigures {
  readonly proposed: number
  readonly confirmed: number
  readonly suppressed: number
}

/** Touches by what became of them, by the time they were proposed. */
export async function countTouches(ctx: Ctx, { from, to }: Span): Promise<TouchFigures> {
  return ctx.warehouse.row<TouchFigures>(ch`
    select countIf(state != 'suppressed') as proposed,
      countIf(state in ('confirmed', 'delivered', 'answered')) as confirmed, countIf(state = 'suppressed') as suppressed
    from touches final where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and proposed_at >= ${moment(from)} and proposed_at < ${moment(to)}`)
}

export interface TaskFigures {
  readonly open: number
  /** Of those the ones that were due by the end of the span. */
  readonly overdue: number
  readonly expired: number
}

/** Tasks by the last thing that happened to them up to the end of a span. */
export async function countTasks(ctx: Ctx, { from, to }: Span): Promise<TaskFigures> {
  return ctx.warehouse.row<TaskFigures>(ch`
    select countIf(last_name in ('Task Assigned', 'Task Reopened')) as open,
      countIf(last_name in ('Task Assigned', 'Task Reopened')
        and parseDateTime64BestEffortOrNull(due, 3) < ${moment(to)}) as overdue,
      countIf(last_name = 'Task Expired' and last_at >= ${moment(from)}) as expired
    from (
      select argMax(name, at) as last_name, max(at) as last_at,
        argMaxIf(properties['dueAt'], at, properties['dueAt'] != '') as due
      from events where tenant_id = ${bind('UUID', ctx.tenant.id)} and at < ${moment(to)} and name in ('Task Assigned',
        'Task Reopened', 'Task Confirmed', 'Task Skipped', 'Task Expired', 'Task Withdrawn')
      group by properties['taskId'])`)
}

/** Journeys that hold people at a moment. */
export async function countRunningJourneys(ctx: Ctx, at: Date): Promise<number> {
  const found = await ctx.warehouse.row<{ journeys: number }>(ch`
    select uniqExact(journey_id) as journeys from enrolments final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and enrolled_at < ${moment(at)}
      and (exited_at is null or exited_at >= ${moment(at)})`)
  return found.journeys
}
