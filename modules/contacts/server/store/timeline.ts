import type { Ctx } from '#kit/node/ctx.ts'
import type { TimelineAsk, TimelineRow } from '#kit/node/timeline-part.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { PURCHASED, WITHDRAWN } from '../../model/join-purchases.ts'

/**
 * What happened with one person, newest first. The table is sorted by person: this reads one short stretch of it, so
 * most of the time goes into understanding the query, of which the older analyzer needs a third less (measured
 * 2026-11-22, chDB of ClickHouse 26; it answers a query without joins or subqueries alike).
 */
export async function listEvents(ctx: Ctx, ask: TimelineAsk, limit: number): Promise<TimelineRow[]> {
  const { contactId, names, after } = ask
  const wanted = names.length > 0 ? ch`has(${bind('Array(String)', names)}, name)` : ch`true`
  const earlier = after
    ? ch`(at, event_id, name) < (fromUnixTimestamp64Milli(${bind('Int64', after.milliseconds)}, 'UTC'),
        ${bind('String', after.id)}, ${bind('String', after.name)})`
    : ch`true`
  return ctx.warehouse.rows<TimelineRow>(ch`
    select event_id as id, name, toUnixTimestamp64Milli(at) as milliseconds, amount, properties from events
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id = ${bind('UInt32', contactId)}
      and ${wanted} and ${earlier}
    order by at desc, event_id desc, events.name desc limit ${bind('UInt32', limit)} settings enable_analyzer = 0`)
}

/** Purchases of one person under some order numbers, as orders here and as sites told of them, and withdrawals. */
export async function listPurchases(ctx: Ctx, contactId: number, numbers: readonly string[]): Promise<TimelineRow[]> {
  const given = bind('Array(String)', numbers)
  return ctx.warehouse.rows<TimelineRow>(ch`
    select event_id as id, name, toUnixTimestamp64Milli(at) as milliseconds, amount, properties from events
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id = ${bind('UInt32', contactId)}
      and has(${bind('Array(String)', [PURCHASED, WITHDRAWN])}, name)
      and (has(${given}, trimBoth(properties['orderNo'])) or has(${given}, trimBoth(properties['order_id'])))
    settings enable_analyzer = 0`)
}
