import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { PeopleFigure } from '../../model/people-figure.ts'
import type { Span } from '../../model/period.ts'
import { privateFirst } from './baselines.ts'
import { activePeople, convertedPeople } from './board.ts'
import { moment } from './moment.ts'
import { returnedPeople } from './pools.ts'
import { knownSales, salesWithin } from './sales.ts'

/** The people a number counts; `year` are the 365 days up to the end of the span. */
export function figurePeople(ctx: Ctx, figure: PeopleFigure, { span, year }: { span: Span; year: Span }): Fragment {
  switch (figure) {
    case 'buyers':
      return once(salesWithin(ctx, span))
    case 'people_returned':
      return once(returnedPeople(ctx, span))
    case 'repeaters':
      return twice(salesWithin(ctx, year))
    case 'people_active':
      return activePeople(ctx, span)
    case 'people_converted':
      return convertedPeople(ctx, span)
    case 'first_buyers':
      return firstBuyers(ctx, span)
    case 'private_first':
      return once(privateFirst(ctx, span))
    case 'private_first_repeat':
      return knownElsewhere(privateFirst(ctx, span))
    default:
      return contactsWhere(ctx, contactTest(figure, span))
  }
}

function once(sales: Fragment): Fragment {
  return ch`select distinct contact_id from (${sales})`
}

function firstBuyers(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`select contact_id from (${knownSales(ctx, to)})
    group by contact_id having min(placed_at) >= ${moment(from)}`
}

function knownElsewhere(first: Fragment): Fragment {
  return ch`select contact_id from (${first}) where ever_at < own_at`
}

function twice(sales: Fragment): Fragment {
  return ch`select contact_id from (${sales}) group by contact_id having count() >= 2`
}

function contactsWhere(ctx: Ctx, test: Fragment): Fragment {
  return ch`select contact_id from contacts final where tenant_id = ${bind('UUID', ctx.tenant.id)} and ${test}`
}

function contactTest(
  figure: 'people_held' | 'people_new' | 'people_lost' | 'people_kept',
  { from, to }: Span,
): Fragment {
  if (figure === 'people_new') return ch`created_at >= ${moment(from)} and created_at < ${moment(to)}`
  if (figure === 'people_lost') return ch`lost_at >= ${moment(from)} and lost_at < ${moment(to)}`
  const since = figure === 'people_kept' ? from : to
  return ch`created_at < ${moment(since)} and (lost_at is null or lost_at >= ${moment(to)})`
}
