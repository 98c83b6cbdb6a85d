import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { Span } from '../../model/period.ts'
import { SCRIPT_BOUGHT_DAYS, type ScriptUse } from '../../model/script-use.ts'
import { moment } from './moment.ts'
import { knownSales } from './sales.ts'

const NAMES = [
  'Message Proposed',
  'Message Suppressed',
  'Message Confirmed',
  'Message Delivered',
  'Message Answered',
  'Message Retracted',
]

/**
 * By script: touches that were to say it, went out, were answered, and were followed by an order of the same person. A
 * confirmation that was taken back has not gone out. One look at what happened to touches, one at the sales.
 */
export async function countScriptUse(ctx: Ctx, span: Span): Promise<ScriptUse[]> {
  const days = bind('UInt32', SCRIPT_BOUGHT_DAYS)
  return ctx.warehouse.rows<ScriptUse>(ch`
    with touched as (
      select properties['scriptId'] as script, properties['touchId'] as touch, contact_id,
        countIf(name = 'Message Suppressed') > 0 as stopped,
        maxIf(at, name in ('Message Confirmed', 'Message Delivered')) as went_at,
        went_at > maxIf(at, name = 'Message Retracted') as went,
        went and countIf(name = 'Message Answered') > 0 as answered
      from events
      where tenant_id = ${bind('UUID', ctx.tenant.id)} and name in ${bind('Array(String)', NAMES)}
        and at >= ${moment(span.from)} and at < ${moment(span.to)} and properties['scriptId'] != ''
      group by script, touch, contact_id)
    select script as scriptId, countIf(not was_stopped) as proposed, countIf(has_gone) as used,
      countIf(was_answered) as answers, countIf(is_ripe) as ripe,
      countIf(is_ripe and bought_at > went_at and bought_at <= went_at + toIntervalDay(${days})) as bought
    from (
      select t.script as script, t.stopped as was_stopped, t.went as has_gone, t.answered as was_answered,
        t.went_at as went_at,
        t.went and t.went_at <= ${moment(span.to)} - toIntervalDay(${days}) as is_ripe, o.placed_at as bought_at
      from touched as t
      asof left join (${knownSales(ctx, span.to)}) as o on o.contact_id = t.contact_id and t.went_at < o.placed_at)
    group by script order by used desc, scriptId`)
}
