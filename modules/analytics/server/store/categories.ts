import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import type { Band } from '../../model/report-cell.ts'
import { categoryDays } from './sales.ts'

/** Days between one purchase of a category and the next, of each person. */
function gaps(ctx: Ctx, span: Span): Fragment {
  return ch`select contact_id, category,
      arrayJoin(arrayPopFront(arrayDifference(arraySort(groupArray(toInt32(toRelativeDayNum(day))))))) as gap
    from (${categoryDays(ctx, span)}) group by contact_id, category`
}

const QUARTILES = ch`quantilesExactInclusive(0.25, 0.5, 0.75)(gap)`

export interface IntervalRow {
  readonly category: string
  readonly buyers: number
  readonly people: number
  readonly gaps: number
  /** Empty where nobody came again. */
  readonly quartiles: readonly number[]
}

/** How long it takes until people buy a category again: quartiles of all intervals that have ended. */
export async function listIntervals(ctx: Ctx, span: Span, limit: number): Promise<IntervalRow[]> {
  return ctx.warehouse.rows<IntervalRow>(ch`
    select b.category as category, b.buyers as buyers, g.people as people, g.gaps as gaps, g.quartiles as quartiles
    from (select category, uniqExact(contact_id) as buyers from (${categoryDays(ctx, span)}) group by category) as b
    left join (
      select category, uniqExact(contact_id) as people, count() as gaps, ${QUARTILES} as quartiles
      from (${gaps(ctx, span)}) group by category
    ) as g on g.category = b.category
    order by buyers desc, category limit ${bind('UInt16', limit)}`)
}

const BAND_AT = { q1: 1, q2: 2, q3: 3, q4: 4 } as const satisfies Record<Band, number>

/** People with an interval of a category in one quarter of all intervals. */
export function intervalPeople(ctx: Ctx, cell: { category: string; band: Band }, span: Span): Fragment {
  const own = ch`select contact_id, gap from (${gaps(ctx, span)}) where category = ${bind('String', cell.category)}`
  return ch`with (select ${QUARTILES} from (${own})) as quartiles
    select distinct contact_id from (${own})
    where 1 + arrayCount(bound -> gap > bound, quartiles) = ${bind('UInt8', BAND_AT[cell.band])}`
}

/** Each purchase day with categories, beside the person's next one. */
function steps(ctx: Ctx, span: Span): Fragment {
  return ch`select contact_id, step.1.2 as bought, step.2.2 as next_bought from (
      select contact_id, arrayJoin(arrayZip(arrayPopBack(days), arrayPopFront(days))) as step from (
        select contact_id, arraySort(one -> one.1, groupArray((day, categories))) as days from (
          select contact_id, day, groupArray(category) as categories from (${categoryDays(ctx, span)})
          group by contact_id, day)
        group by contact_id having length(days) > 1))`
}

/** From each category of a purchase to each one of the next. */
function moves(ctx: Ctx, span: Span): Fragment {
  return ch`select contact_id, bought_one as from_category, arrayJoin(next_bought) as to_category from (
      select contact_id, arrayJoin(bought) as bought_one, next_bought from (${steps(ctx, span)}))`
}

export interface TransitionRow {
  readonly from: string
  readonly to: string
  readonly moves: number
  readonly people: number
}

export async function listTransitions(ctx: Ctx, span: Span): Promise<TransitionRow[]> {
  return ctx.warehouse.rows<TransitionRow>(ch`
    select from_category as from, to_category as to, count() as moves, uniqExact(contact_id) as people
    from (${moves(ctx, span)}) group by from, to order by moves desc, from, to`)
}

export interface DepartureRow {
  readonly category: string
  /** Purchases of it after which another purchase came. */
  readonly departures: number
}

export async function listDepartures(ctx: Ctx, span: Span, limit: number): Promise<DepartureRow[]> {
  return ctx.warehouse.rows<DepartureRow>(ch`
    select category, count() as departures from (select arrayJoin(bought) as category from (${steps(ctx, span)}))
    group by category order by departures desc, category limit ${bind('UInt16', limit)}`)
}

export function transitionPeople(ctx: Ctx, cell: { from: string; to: string }, span: Span): Fragment {
  return ch`select distinct contact_id from (${moves(ctx, span)})
    where from_category = ${bind('String', cell.from)} and to_category = ${bind('String', cell.to)}`
}
