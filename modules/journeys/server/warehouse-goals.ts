import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { whereQuery } from '#modules/segments/contract.ts'
import type { Goal } from '../model/goal.ts'

interface Met {
  readonly contact_id: number
  readonly occurrence: number
  /** Milliseconds since 1970. */
  readonly met_ms: number
}

interface MetAsk {
  readonly since: Date
  readonly goal: Goal
  /** None but these people. */
  readonly among?: readonly number[]
}

/**
 * Who of a journey, in either arm, met its goal after entering and in time. Joined in the warehouse: the people are
 * already there, so their ids need not travel. What has not arrived there yet is met at the next look.
 */
export async function readMet(ctx: Ctx, journeyId: string, ask: MetAsk) {
  const among = ask.among ? ch` and contact_id in ${bind('Array(UInt32)', ask.among)}` : ch``
  const rows = await ctx.warehouse.rows<Met>(ch`
    select e.contact_id as contact_id, e.occurrence as occurrence, toUnixTimestamp64Milli(min(o.done_at)) as met_ms
    from (select contact_id, occurrence, enrolled_at from enrolments final
      where tenant_id = ${bind('UUID', ctx.tenant.id)} and journey_id = ${bind('UUID', journeyId)}${among}
        and (state in ('active', 'done') or exit_reason in ('exit_step', 'step_holdout'))) as e
    inner join (${doneQuery(ctx, ask, among)}) as o
    on e.contact_id = o.contact_id
    where o.done_at > e.enrolled_at and o.done_at <= e.enrolled_at + toIntervalDay(${bind('UInt32', ask.goal.days)})
    group by contact_id, occurrence
    order by contact_id, occurrence`)
  return rows.map((row) => ({
    contactId: row.contact_id,
    occurrence: row.occurrence,
    boughtAt: new Date(row.met_ms),
  }))
}

/** Whoever has done since a moment what the goal asks for, and when. */
function doneQuery(ctx: Ctx, { goal, since }: MetAsk, among: Fragment): Fragment {
  const own = ch`tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id > 0${among}`
  const from = ch`fromUnixTimestamp64Milli(${bind('Int64', since.getTime())})`
  if (goal.kind === 'bought')
    return ch`select contact_id, placed_at as done_at from orders final
      where ${own} and is_sale = 1 and placed_at > ${from}`
  if (goal.kind === 'category')
    return ch`select contact_id, placed_at as done_at from order_lines final
      where ${own} and is_sale = 1 and category = ${bind('String', goal.category)} and placed_at > ${from}`
  const named = ch`${own} and name = ${bind('String', goal.event)} and at > ${from}`
  // The table by name is a twentieth of the other and does not hold what an event says.
  if (!goal.where?.length) return ch`select contact_id, at as done_at from events_by_name where ${named}`
  const moment = { asOf: ctx.now(), timezone: ctx.tenant.timezone }
  return ch`select contact_id, at as done_at from events
    where ${named} and ${whereQuery(goal.where, ch`properties`, moment)}`
}
