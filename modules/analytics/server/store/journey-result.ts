import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { moment } from './moment.ts'

export interface ResultAsk {
  readonly journeyId: string
  readonly goalDays: number
  readonly asOf: Date
}

export interface ArmRow {
  readonly arm: string
  readonly people: number
  readonly buyers: number
  readonly moneyMean: number
  readonly moneyVariance: number
  readonly openWindows: number
}

/** Everybody who entered a journey, by their first entry: coming again does not put anybody into two arms. */
function firstEntries(ctx: Ctx, { journeyId, asOf }: ResultAsk): Fragment {
  return ch`
    select contact_id, argMin(arm, enrolled_at) as first_arm, min(enrolled_at) as entered from enrolments final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and journey_id = ${bind('UUID', journeyId)}
      and enrolled_at < ${moment(asOf)}
    group by contact_id`
}

/** Who bought within the goal window, and for how much, in each arm: by arm, not by whether anybody was reached. */
export async function readArms(ctx: Ctx, ask: ResultAsk): Promise<ArmRow[]> {
  const window = ch`toIntervalDay(${bind('UInt16', ask.goalDays)})`
  return ctx.warehouse.rows<ArmRow>(ch`
    with entries as (${firstEntries(ctx, ask)})
    select first_arm as arm, count() as people, countIf(sales > 0) as buyers, avg(net) as moneyMean,
      if(count() < 2, 0, varSamp(net)) as moneyVariance,
      countIf(entered + ${window} > ${moment(ask.asOf)}) as openWindows
    from (
      select e.contact_id as contact_id, e.first_arm as first_arm, e.entered as entered,
        countIf(o.placed_at > e.entered and o.placed_at <= e.entered + ${window}) as sales,
        sumIf(o.paid - o.refunded, o.placed_at > e.entered and o.placed_at <= e.entered + ${window}) as net
      from entries as e left join (
        select contact_id, placed_at, paid, refunded from orders final
        where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and placed_at < ${moment(ask.asOf)}
          and contact_id in (select contact_id from entries)
      ) as o on o.contact_id = e.contact_id
      group by e.contact_id, e.first_arm, e.entered)
    group by first_arm`)
}

export interface ReachedRow {
  readonly proposed: number
  readonly assigned: number
  readonly done: number
}

/** How far the touches of a journey came, counted in people of the treated arm. */
export async function countReached(ctx: Ctx, ask: ResultAsk): Promise<ReachedRow> {
  const tenant = bind('UUID', ctx.tenant.id)
  const journey = bind('String', ask.journeyId)
  return ctx.warehouse.row<ReachedRow>(ch`
    with treated as (
      select contact_id from (${firstEntries(ctx, ask)}) where first_arm = 'treated')
    select (
        select uniqExact(contact_id) from touches final where tenant_id = ${tenant} and journey_id = ${journey}
          and state != 'suppressed' and proposed_at < ${moment(ask.asOf)}
          and contact_id in (select contact_id from treated)
      ) as proposed, (
        select uniqExact(contact_id) from events where tenant_id = ${tenant} and name = 'Task Assigned'
          and properties['journeyId'] = ${journey} and at < ${moment(ask.asOf)}
          and contact_id in (select contact_id from treated)
      ) as assigned, (
        select uniqExact(contact_id) from touches final where tenant_id = ${tenant} and journey_id = ${journey}
          and state in ('confirmed', 'delivered', 'answered') and settled_at < ${moment(ask.asOf)}
          and contact_id in (select contact_id from treated)
      ) as done`)
}
