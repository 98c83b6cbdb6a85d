import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { Span } from '../../model/period.ts'
import { guideMoves } from './effect-cells.ts'
import { moment } from './moment.ts'
import { profitRows } from './profit.ts'

/** People asked about in one statement: their numbers go in its address. */
const PEOPLE_AT_ONCE = 5000
/** SOPs whose effect is looked at, those with most people first. */
const JOURNEYS_MAX = 20

/** People not lost at a moment, by who looked after them then: who took them over since did not hold them. */
export async function countHeldAt(ctx: Ctx, at: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.warehouse.rows<{ staff: string; people: number }>(ch`
    select if(g.changes > 0, g.was, c.guide_staff_id) as staff, count() as people from (
      select contact_id, guide_staff_id from contacts final
      where tenant_id = ${bind('UUID', ctx.tenant.id)} and created_at < ${moment(at)}
        and (lost_at is null or lost_at >= ${moment(at)})
    ) as c left join (
      select contact_id, count() as changes, argMin(from_staff, (at, fact_no)) as was
      from (${guideMoves(ctx)} and at > ${moment(at)}) group by contact_id
    ) as g on g.contact_id = c.contact_id
    where staff != '' group by staff`)
  return new Map(rows.map(({ staff, people }) => [staff, people]))
}

/**
 * Touches answered in a time, by when the answer came and not by when the touch went; by who did the task behind each,
 * or whom it was proposed to where there is none.
 */
export async function countReplies(ctx: Ctx, { from, to }: Span): Promise<ReadonlyMap<string, number>> {
  const tenant = bind('UUID', ctx.tenant.id)
  const rows = await ctx.warehouse.rows<{ staff: string; replies: number }>(ch`
    with answered as (
      select properties['touchId'] as touch, any(properties['staffId']) as staff_id from events
      where tenant_id = ${tenant} and name = 'Message Answered' and at >= ${moment(from)} and at < ${moment(to)}
      group by touch)
    select if(d.doer != '', d.doer, a.staff_id) as staff, count() as replies from answered as a
    left join (
      select properties['touchId'] as touch, argMax(properties['staffId'], at) as doer from events
      where tenant_id = ${tenant} and name = 'Task Confirmed' and touch in (select touch from answered)
      group by touch) as d on d.touch = a.touch
    where staff != '' group by staff`)
  return new Map(rows.map(({ staff, replies }) => [staff, replies]))
}

/** What the orders of some people in a time earned; without those of which a cost is not known. */
export async function readOrderProfits(
  ctx: Ctx,
  span: Span,
  contactIds: readonly number[],
): Promise<ReadonlyMap<string, Amount>> {
  const found = new Map<string, Amount>()
  for (let at = 0; at < contactIds.length; at += PEOPLE_AT_ONCE) {
    const some = contactIds.slice(at, at + PEOPLE_AT_ONCE)
    const rows = await ctx.warehouse.rows<{ id: string; earned: number }>(ch`
      select toString(order_id) as id, assumeNotNull(profit) as earned from (${profitRows(ctx, span)})
      where contact_id in ${bind('Array(UInt32)', [...some])} and profit is not null`)
    for (const { id, earned } of rows) found.set(id, earned)
  }
  return found
}

/** SOPs that somebody entered in a time and that left somebody alone. */
export async function listCompared(ctx: Ctx, { from, to }: Span): Promise<string[]> {
  const rows = await ctx.warehouse.rows<{ journey: string }>(ch`
    select toString(journey_id) as journey, count() as people from enrolments final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and enrolled_at >= ${moment(from)}
      and enrolled_at < ${moment(to)}
    group by journey having countIf(arm = 'holdout') > 0 order by people desc, journey
    limit ${bind('UInt16', JOURNEYS_MAX)}`)
  return rows.map(({ journey }) => journey)
}
