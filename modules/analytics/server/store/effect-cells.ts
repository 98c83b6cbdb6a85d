import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { moment } from './moment.ts'

/** How long before entering what people did is looked at, to take off by how much they differed already. */
const BEFORE_DAYS = 180

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

/** Who is compared, and within which time; each fragment selects `contact_id` and what its name says. */
export interface Compared {
  /** With `first_arm` and `entered`: everybody once, in the arm they were drawn into. */
  readonly entries: Fragment
  /** Who counts in neither arm. */
  readonly keptOut: Fragment
  /** With `cell`: the parts that people belong to; everybody is one part where there is none. */
  readonly cells?: Fragment | undefined
  /** People left alone are one part for all variants of a split: `node:` stands for them. */
  readonly holdoutShared?: boolean
  readonly goalDays: number
  readonly asOf: Date
}

/** What each person who entered did within the goal window and before it. Nobody is left out for not being reached. */
function peopleOf(ctx: Ctx, ask: Compared): Fragment {
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

/**
 * The guide who looked after each who is compared as they entered, of both arms: who took them over since has no part
 * in it. The first change after that says who it was before; where there is none, it is who it is now.
 */
export function guidesOf(ctx: Ctx): Fragment {
  const tenant = bind('UUID', ctx.tenant.id)
  return ch`select c.contact_id as contact_id, if(g.changes > 0, g.was, c.guide_staff_id) as cell
    from (
      select contact_id, guide_staff_id from contacts final
      where tenant_id = ${tenant} and contact_id in (select contact_id from entries)
    ) as c left join (
      select m.contact_id as contact_id, count() as changes, argMin(m.from_staff, (m.at, m.fact_no)) as was
      from (${guideMoves(ctx)} and contact_id in (select contact_id from entries)) as m
      inner join (select contact_id, entered from entries) as e on e.contact_id = m.contact_id
      where m.at > e.entered group by contact_id
    ) as g on g.contact_id = c.contact_id`
}

/** Whenever somebody came to be looked after by another guide, and by whom they were before; open to be narrowed. */
export function guideMoves(ctx: Ctx): Fragment {
  return ch`select contact_id, at, fact_no, properties['fromStaffId'] as from_staff from events
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and name = 'Guide Changed'`
}

/** A draw of a step holdout: `node:-` is left alone from the node on, `node:+` is not. */
const BY_STEP = ch`match(c.cell, ':[+-]$')`

/**
 * Each person beside every part they belong to; everybody is one part where nothing sets them apart. A step holdout is
 * drawn among the treated alone, so whom the whole leaves alone is in neither of its arms.
 */
function partsOf({ cells }: Compared): Fragment {
  const joined = cells ? ch`inner join (${cells}) as c on c.contact_id = p.contact_id` : ch``
  const kept = cells ? ch`where not (p.first_arm = 'holdout' and ${BY_STEP})` : ch``
  return ch`select p.*, ${cells ? ch`c.cell` : ch`''`} as part,
    if(endsWith(part, ':-'), 'holdout', p.first_arm) as part_arm from people as p ${joined} ${kept}`
}

function spread(y: Fragment, x: Fragment): Fragment {
  return ch`(avg(${y}), ifNotFinite(varSamp(${y}), 0), avg(${x}), ifNotFinite(varSamp(${x}), 0),
    ifNotFinite(covarSamp(toFloat64(${y}), toFloat64(${x})), 0))`
}

/**
 * Moments of what people did, in each arm, of everybody or of each part. Who is left alone is held against every
 * variant of a split: which one would have been theirs is chance, and they saw none. At a step holdout those who go on
 * are held against those who do not, drawn as people entered, whether or not they came to it.
 */
export async function readMoments(ctx: Ctx, ask: Compared): Promise<CellRow[]> {
  const seconds = bind('UInt32', ask.goalDays * 86_400)
  return ctx.warehouse.rows<CellRow>(ch`
    with entries as (${ask.entries}), people as (${peopleOf(ctx, ask)})
    select ${ask.holdoutShared ? ch`if(part_arm = 'holdout', concat(splitByChar(':', part)[1], ':'), part)` : ch`part`}
        as cell, part_arm as arm, contact_id in (${ask.keptOut}) as out, count() as people,
      sum(bought) as buyers, sum(least(1, passed / ${seconds})) as watched, countIf(passed < ${seconds}) as openWindows,
      ${spread(ch`orders`, ch`orders_before`)} as orders_spread, ${spread(ch`money`, ch`money_before`)} as money_spread,
      ${spread(ch`bought`, ch`bought_before`)} as bought_spread
    from (select *, dateDiff('second', entered, ${moment(ask.asOf)}) as passed
      from (${partsOf(ask)}))
    group by cell, arm, out`)
}
