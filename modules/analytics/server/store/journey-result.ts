import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { CellSide } from '../../model/journey-effects.ts'
import { moment } from './moment.ts'

/** How long before entering what people did is looked at, to take off by how much they differed already. */
const BEFORE_DAYS = 180

export interface ResultAsk {
  readonly journeyId: string
  readonly goalDays: number
  readonly asOf: Date
}

/** Mean and variance within the window, the same before it, and their covariance. */
type Spread = readonly [mean: number, variance: number, priorMean: number, priorVariance: number, covariance: number]

export interface CellRow {
  /** A guide; a variant as `node:port`, its people left alone as `node:`; empty for everybody. */
  readonly cell: string
  readonly arm: string
  /** Whether the universal holdout keeps them from everything, so that the journey could do nothing. */
  readonly out: number
  readonly people: number
  readonly buyers: number
  readonly watched: number
  readonly openWindows: number
  readonly orders_spread: Spread
  readonly money_spread: Spread
  readonly bought_spread: Spread
}

/** Everybody who entered a journey, by their first entry: coming again does not put anybody into two arms. */
function firstEntries(ctx: Ctx, { journeyId, asOf }: ResultAsk): Fragment {
  return ch`
    select contact_id, argMin(arm, enrolled_at) as first_arm, min(enrolled_at) as entered from enrolments final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and journey_id = ${bind('UUID', journeyId)}
      and enrolled_at < ${moment(asOf)}
    group by contact_id`
}

/** What was drawn for people as they first entered: `universal` (draw and side) and `variants` (`node:port,…`). */
function drawsOf(ctx: Ctx, { journeyId }: ResultAsk): Fragment {
  return ch`
    select contact_id, argMin(properties['universal'], at) as universal, argMin(properties['variants'], at) as variants
    from events where tenant_id = ${bind('UUID', ctx.tenant.id)} and name = 'Journey Entered'
      and properties['journeyId'] = ${bind('String', journeyId)}
    group by contact_id`
}

/**
 * Whom the universal holdout kept when they entered, in both arms. Those who entered before this was noted are known by
 * the ledger alone: chance drew them, so that leaving them out of one arm changes by nothing what the two are like.
 */
function keptOut(ctx: Ctx, ask: ResultAsk): Fragment {
  return ch`
    select contact_id from (${drawsOf(ctx, ask)}) where endsWith(universal, ':holdout')
    union distinct
    select contact_id from touches final where tenant_id = ${bind('UUID', ctx.tenant.id)}
      and journey_id = ${bind('String', ask.journeyId)} and endsWith(universal, ':holdout')
      and contact_id not in (select contact_id from (${drawsOf(ctx, ask)}) where universal != '')`
}

/** What each person who entered did within the goal window and before it. Nobody is left out for not being reached. */
function peopleOf(ctx: Ctx, ask: ResultAsk): Fragment {
  const window = ch`toIntervalDay(${bind('UInt16', ask.goalDays)})`
  const before = ch`toIntervalDay(${bind('UInt16', BEFORE_DAYS)})`
  return ch`
    select contact_id, first_arm, entered,
      countIf(after) as orders, sumIf(net, after) as money, toUInt8(countIf(after) > 0) as bought,
      countIf(prior) as orders_before, sumIf(net, prior) as money_before, toUInt8(countIf(prior) > 0) as bought_before
    from (
      select e.contact_id as contact_id, e.first_arm as first_arm, e.entered as entered, o.net as net,
        o.placed_at > e.entered and o.placed_at <= e.entered + ${window} as after,
        o.placed_at > e.entered - ${before} and o.placed_at <= e.entered as prior
      from entries as e left join (
        select contact_id, placed_at, paid - refunded as net from orders final
        where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and placed_at < ${moment(ask.asOf)}
          and contact_id in (select contact_id from entries)
      ) as o on o.contact_id = e.contact_id)
    group by contact_id, first_arm, entered`
}

function guidesOf(ctx: Ctx): Fragment {
  return ch`select contact_id, guide_staff_id as cell from contacts final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id in (select contact_id from entries)`
}

function variantsOf(ctx: Ctx, ask: ResultAsk): Fragment {
  return ch`select contact_id, arrayJoin(splitByChar(',', variants)) as cell from (${drawsOf(ctx, ask)})`
}

/** Each person beside every part they belong to; everybody is one part where nothing sets them apart. */
function partsOf(ctx: Ctx, ask: ResultAsk, by: CellSide | undefined): Fragment {
  const cells = by === undefined ? undefined : by === 'guide' ? guidesOf(ctx) : variantsOf(ctx, ask)
  const joined = cells ? ch`inner join (${cells}) as c on c.contact_id = p.contact_id` : ch``
  return ch`select p.*, ${cells ? ch`c.cell` : ch`''`} as part from people as p ${joined}`
}

function spread(y: Fragment, x: Fragment): Fragment {
  return ch`(avg(${y}), ifNotFinite(varSamp(${y}), 0), avg(${x}), ifNotFinite(varSamp(${x}), 0),
    ifNotFinite(covarSamp(toFloat64(${y}), toFloat64(${x})), 0))`
}

/**
 * Moments of what people did, in each arm, of everybody or of each part. Who is left alone is held against every
 * variant of a split: which one would have been theirs is chance, and they saw none.
 */
export async function readCells(ctx: Ctx, ask: ResultAsk, by?: CellSide): Promise<CellRow[]> {
  const seconds = bind('UInt32', ask.goalDays * 86_400)
  return ctx.warehouse.rows<CellRow>(ch`
    with entries as (${firstEntries(ctx, ask)}), people as (${peopleOf(ctx, ask)})
    select ${by === 'variant' ? ch`if(first_arm = 'holdout', concat(splitByChar(':', part)[1], ':'), part)` : ch`part`}
        as cell, first_arm as arm, contact_id in (${keptOut(ctx, ask)}) as out, count() as people,
      sum(bought) as buyers, sum(least(1, passed / ${seconds})) as watched, countIf(passed < ${seconds}) as openWindows,
      ${spread(ch`orders`, ch`orders_before`)} as orders_spread, ${spread(ch`money`, ch`money_before`)} as money_spread,
      ${spread(ch`bought`, ch`bought_before`)} as bought_spread
    from (select *, dateDiff('second', entered, ${moment(ask.asOf)}) as passed
      from (${partsOf(ctx, ask, by)}))
    group by cell, arm, out`)
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
      select contact_id from (${firstEntries(ctx, ask)})
      where first_arm = 'treated' and contact_id not in (${keptOut(ctx, ask)}))
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

/** Whether anybody has ever entered a journey of the tenant. */
export async function hasEntries(ctx: Ctx, journeyId: string): Promise<boolean> {
  const found = await ctx.warehouse.row<{ people: number }>(ch`
    select count() as people from (
      select 1 from enrolments where tenant_id = ${bind('UUID', ctx.tenant.id)}
        and journey_id = ${bind('UUID', journeyId)} limit 1)`)
  return found.people > 0
}
