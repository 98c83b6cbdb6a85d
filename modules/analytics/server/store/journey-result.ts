import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { CellSide } from '../../model/journey-effects.ts'
import type { Span } from '../../model/period.ts'
import { type CellRow, guidesOf, readMoments } from './effect-cells.ts'
import { moment } from './moment.ts'

export interface ResultAsk {
  readonly journeyId: string
  readonly goalDays: number
  readonly asOf: Date
  /** Only those whose first entry lies in this time. */
  readonly entered?: Span | undefined
}

/** Everybody who entered a journey, by their first entry: coming again does not put anybody into two arms. */
function firstEntries(ctx: Ctx, { journeyId, asOf, entered }: ResultAsk): Fragment {
  const within = entered ? ch`having entered >= ${moment(entered.from)} and entered < ${moment(entered.to)}` : ch``
  return ch`
    select contact_id, argMin(arm, enrolled_at) as first_arm, min(enrolled_at) as entered from enrolments final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and journey_id = ${bind('UUID', journeyId)}
      and enrolled_at < ${moment(asOf)}
    group by contact_id ${within}`
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
 * Whom the universal holdout kept when they entered, in both arms. Of those who entered before this was noted nobody is
 * left out. The ledger knows of some, but only of whom every gate before it let pass, and of the treated arm alone: to
 * leave them out takes people who consent from one arm and none from the other. So the effect is thinned, and not bent.
 */
function keptOut(ctx: Ctx, ask: ResultAsk): Fragment {
  return ch`select contact_id from (${drawsOf(ctx, ask)}) where endsWith(universal, ':holdout')`
}

function variantsOf(ctx: Ctx, ask: ResultAsk): Fragment {
  return ch`select contact_id, arrayJoin(splitByChar(',', variants)) as cell from (${drawsOf(ctx, ask)})`
}

/**
 * Moments of what people did, in each arm, of everybody or of each part. Who is left alone is held against every
 * variant of a split: which one would have been theirs is chance, and they saw none.
 */
export async function readCells(ctx: Ctx, ask: ResultAsk, by?: CellSide): Promise<CellRow[]> {
  const cells = by === undefined ? undefined : by === 'guide' ? guidesOf(ctx) : variantsOf(ctx, ask)
  const who = { entries: firstEntries(ctx, ask), keptOut: keptOut(ctx, ask), cells }
  return readMoments(ctx, { ...who, holdoutShared: by === 'variant', goalDays: ask.goalDays, asOf: ask.asOf })
}

interface WaysAsk extends ResultAsk {
  readonly nodeId: string
  /** Who first entered before it was drawn by other shares. */
  readonly since: Date
}

/** Moments of the treated by the way that was drawn for them at one split; who drew none is in no cell. */
export async function readWays(ctx: Ctx, ask: WaysAsk): Promise<CellRow[]> {
  const who = { entries: treatedSince(ctx, ask), keptOut: keptOut(ctx, ask), cells: waysOf(ctx, ask) }
  return readMoments(ctx, { ...who, goalDays: ask.goalDays, asOf: ask.asOf })
}

function treatedSince(ctx: Ctx, ask: WaysAsk): Fragment {
  return ch`select contact_id, first_arm, entered from (${firstEntries(ctx, ask)})
    where first_arm = 'treated' and entered >= ${moment(ask.since)}`
}

function waysOf(ctx: Ctx, ask: WaysAsk): Fragment {
  return ch`select contact_id, cell from (${variantsOf(ctx, ask)})
    where startsWith(cell, ${bind('String', `${ask.nodeId}:`)})`
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
