import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { FunnelAsk, FunnelCount, FunnelFate } from '../../model/funnel.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'

type Asked = Pick<FunnelAsk, 'steps' | 'within'> & { readonly span: Span }

/**
 * Of everybody who did the first step within the span: when they first did it, and then each next one after the one
 * before and within the days allowed, null from the first that is missing on. One look at the events of each name; who
 * did the first step again later is still counted from the first time.
 */
function timesOf(ctx: Ctx, { steps, within, span }: Asked): Fragment {
  const [first = '', ...rest] = steps
  const days = ch`toIntervalDay(${bind('UInt32', within)})`
  return rest.reduce((before, event) => nextOf(before, doings(ctx, event, span), days), begun(doings(ctx, first, span)))
}

function begun(first: Fragment): Fragment {
  return ch`select contact_id, [toNullable(min(at))] as times from (${first}) group by contact_id`
}

/** Those of before, each with when they first did a thing after the step before, in time. */
function nextOf(before: Fragment, doings: Fragment, days: Fragment): Fragment {
  return ch`select p.contact_id as contact_id, arrayPushBack(any(p.times),
      minOrNullIf(e.at, ifNull(e.at > p.times[-1] and e.at <= p.times[1] + ${days}, 0))) as times
    from (${before}) as p left join (${doings}) as e on e.contact_id = p.contact_id
    group by p.contact_id`
}

/** Who did a thing and when. An order that a site told of and a file brought too is one. */
function doings(ctx: Ctx, event: string, { from, to }: Span): Fragment {
  return ch`select contact_id, min(events_by_name.at) as at from events_by_name
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and name = ${bind('String', event)} and contact_id > 0
      and events_by_name.at >= ${moment(from)} and events_by_name.at < ${moment(to)}
    group by contact_id, if(order_key = '', toString(events_by_name.at), order_key)`
}

/** By step: who came to it, who has time left for it, and how long half of them took since the step before. */
export async function countFunnel(ctx: Ctx, ask: Asked): Promise<FunnelCount[]> {
  const places = ch`range(${bind('UInt32', ask.steps.length)})`
  return ctx.warehouse.rows<FunnelCount>(ch`
    select toInt32(place) as step, countIf(isNotNull(times[place + 1])) as reached,
      countIf(${stillOpen(ask, ch`place + 1`)}) as open,
      quantileExactOrNullIf(0.5)(dateDiff('second', times[greatest(place, 1)], times[place + 1]),
        place > 0 and isNotNull(times[place + 1])) as medianSeconds
    from (select times, arrayJoin(${places}) as place from (${timesOf(ctx, ask)}))
    group by step order by step`)
}

/** Came to the step before, not to this one (counted from 1), and their days are not over. */
function stillOpen({ within, span }: Asked, at: Fragment): Fragment {
  return ch`${at} > 1 and isNotNull(times[${at} - 1]) and isNull(times[${at}])
    and ifNull(times[1] + toIntervalDay(${bind('UInt32', within)}) >= ${moment(span.to)}, 0)`
}

/** The people of one step and fate. */
export function funnelPeople(ctx: Ctx, cell: Asked & { readonly step: number; readonly fate: FunnelFate }): Fragment {
  const at = ch`${bind('Int32', cell.step + 1)}`
  return ch`select contact_id from (${timesOf(ctx, cell)}) where ${testOf(cell, at)}`
}

function testOf(cell: Asked & { readonly fate: FunnelFate }, at: Fragment): Fragment {
  if (cell.fate === 'reached') return ch`isNotNull(times[${at}])`
  if (cell.fate === 'open') return stillOpen(cell, at)
  return ch`${at} > 1 and isNotNull(times[${at} - 1]) and isNull(times[${at}]) and not (${stillOpen(cell, at)})`
}
