import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import {
  type LivedCount,
  NEW_DAYS,
  type StateCount,
  TOUCH_DAYS,
  type TouchedCount,
} from '../../model/loss/loss-counts.ts'
import type { Span } from '../../model/period.ts'
import { moment } from './moment.ts'

const ON_MIND = ch`toIntervalDay(${bind('UInt16', TOUCH_DAYS)})`
/** Days between two moments, with their parts. */
const DAY_SECONDS = bind('UInt32', 86_400)

/**
 * Everybody who was held on some day of a span: since when, from when until when, how close they were when it began.
 * Held is who is somebody's friend: whoever only ever bought in a marketplace cannot be lost, and their days would
 * make every day without a touch look safe. A friend is whom the platform told of, whom a guide looks after, or who was
 * lost. Since when they are one is told by the platform; known they may be for longer, by an order.
 */
function lives(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`
    select c.contact_id as contact_id, if(f.told = 0, c.created_at, f.met) as since,
      greatest(since, ${moment(from)}) as began,
      least(ifNull(c.lost_at, ${moment(to)}), ${moment(to)}) as ended,
      since + toIntervalDay(${bind('UInt16', NEW_DAYS)}) as settled,
      c.lost_at is not null and c.lost_at < ${moment(to)} as left_us,
      multiIf(o.orders = 0, 'never', o.orders = 1, 'once', 'often') as bought
    from contacts as c final left join (
      select contact_id, count() as orders from orders final
      where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1 and placed_at < ${moment(from)}
      group by contact_id) as o on o.contact_id = c.contact_id
    left join (
      select contact_id, count() as told, min(at) as met from events_by_name
      where tenant_id = ${bind('UUID', ctx.tenant.id)} and name = 'WeCom Friend Added'
      group by contact_id) as f on f.contact_id = c.contact_id
    where c.tenant_id = ${bind('UUID', ctx.tenant.id)} and since < ${moment(to)}
      and (f.told > 0 or c.guide_staff_id != '' or c.lost_at is not null)
      and (c.lost_at is null or c.lost_at >= ${moment(from)})`
}

/**
 * Touches that went out, each until the next one or the end of the days for which it is held to matter: those before
 * the span too whose days reach into it, which would else count as days without a touch.
 */
function spells(ctx: Ctx, { from, to }: Span): Fragment {
  return ch`
    select contact_id, channel, kind, at, least(at + ${ON_MIND}, leadInFrame(at, 1, at + ${ON_MIND})
        over (partition by contact_id order by at rows between unbounded preceding and unbounded following)) as until
    from (
      select contact_id, channel, ifNull(settled_at, proposed_at) as at,
        multiIf(purpose = 'service', 'service', content_kind = '', 'selling', content_kind) as kind
      from touches final where tenant_id = ${bind('UUID', ctx.tenant.id)}
        and state in ('confirmed', 'delivered', 'answered')
        and ifNull(settled_at, proposed_at) >= ${moment(from)} - ${ON_MIND}
        and ifNull(settled_at, proposed_at) < ${moment(to)})`
}

/** A stretch of time cut in two where somebody is no longer new: closeness, days, whether they left in it. */
function parts(begin: Fragment, end: Fragment, lost: Fragment): Fragment {
  return ch`arrayJoin([
    ('new', greatest(0, dateDiff('second', ${begin}, least(${end}, settled))) / ${DAY_SECONDS},
      ${lost} and ended < settled, ${begin} < settled),
    (bought, greatest(0, dateDiff('second', greatest(${begin}, settled), ${end})) / ${DAY_SECONDS},
      ${lost} and ended >= settled, ${begin} >= settled)])`
}

/** Days lived through by people of each closeness, and who left. */
export async function countLived(ctx: Ctx, span: Span): Promise<LivedCount[]> {
  return ctx.warehouse.rows<LivedCount>(ch`
    select part.1 as closeness, sum(part.2) as days, countIf(part.3) as losses
    from (select ${parts(ch`began`, ch`ended`, ch`left_us`)} as part from (${lives(ctx, span)}))
    group by closeness`)
}

/**
 * Days under each sort of touch, by closeness, and who left in them. A day belongs to the last touch before it, so that
 * no day counts twice; who leaves at the end of a spell has left under its touch. Of a touch from before the span its
 * days within it count, and not the touch.
 */
export async function countTouched(ctx: Ctx, span: Span): Promise<TouchedCount[]> {
  const end = ch`least(until, ended)`
  const lost = ch`(left_us and ended > at and ended <= until)`
  return ctx.warehouse.rows<TouchedCount>(ch`
    select part.1 as closeness, channel, kind, countIf(part.4 and at >= ${moment(span.from)}) as touches,
      sum(part.2) as days, countIf(part.3) as losses
    from (
      select channel, kind, at, ${parts(ch`greatest(at, began)`, end, lost)} as part
      from (${spells(ctx, span)}) as s inner join (${lives(ctx, span)}) as l on l.contact_id = s.contact_id
      where at >= since and until > began and at < ended)
    group by closeness, channel, kind`)
}

export interface TouchedRow {
  readonly contactId: number
  /** Milliseconds. */
  readonly at: number
  readonly channel: string
  readonly kind: string
  readonly campaignId: string
  /** What it was expected to bring as it was decided, an Amount; null where nobody said. */
  readonly said: number | null
}

/** Marketing that went out, person by person in the order of time; of more than `limit`, that of people by lot. */
export async function listMarketing(ctx: Ctx, { from, to }: Span, limit: number): Promise<TouchedRow[]> {
  return ctx.warehouse.rows<TouchedRow>(ch`
    select contact_id as contactId, toFloat64(toUnixTimestamp64Milli(ifNull(settled_at, proposed_at))) as at, channel,
      if(content_kind = '', 'selling', content_kind) as kind,
      if(campaign_id = '', journey_id, campaign_id) as campaignId, toFloat64(expected_value) as said
    from touches final where tenant_id = ${bind('UUID', ctx.tenant.id)} and purpose = 'marketing' and contact_id > 0
      and state in ('confirmed', 'delivered', 'answered')
      and ifNull(settled_at, proposed_at) >= ${moment(from)} and ifNull(settled_at, proposed_at) < ${moment(to)}
    order by cityHash64(contact_id), contact_id, at limit ${bind('UInt32', limit)}`)
}

export interface NewcomerRow {
  readonly contactId: number
  /** Milliseconds. */
  readonly joined: number
}

/** Who is new at the end of a span and still there, by number. */
export async function listNewcomers(
  ctx: Ctx,
  span: Span,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<NewcomerRow[]> {
  return ctx.warehouse.rows<NewcomerRow>(ch`
    select contact_id as contactId, toFloat64(toUnixTimestamp64Milli(since)) as joined from (${lives(ctx, span)})
    where settled > ${moment(span.to)} and not left_us and contact_id > ${bind('UInt32', after)}
    order by contact_id limit ${bind('UInt32', limit)}`)
}

interface StateRow {
  readonly closeness: StateCount['closeness']
  /** `channel kind` of each. */
  readonly state: readonly string[]
  readonly days: number
  readonly losses: number
}

/**
 * Days lived through with the same touches on the mind, and who left in them. Each life is cut where a touch comes,
 * where one has faded, and where somebody is no longer new; who leaves has left under what was on their mind then.
 */
export async function countStates(ctx: Ctx, span: Span): Promise<StateCount[]> {
  const rows = await ctx.warehouse.rows<StateRow>(ch`
    select if(part.1 < settled, 'new', bought) as closeness,
      arraySort(arrayMap(one -> one.2, arrayFilter(one -> one.1 <= part.1 and one.1 + ${ON_MIND} > part.1, came)))
        as state,
      sum(dateDiff('second', part.1, part.2) / ${DAY_SECONDS}) as days, countIf(left_us and part.2 = ended) as losses
    from (
      select settled, bought, left_us, ended, came,
        arraySort(arrayDistinct(arrayFilter(point -> point > began and point < ended, arrayConcat([settled],
          arrayMap(one -> one.1, came), arrayMap(one -> one.1 + ${ON_MIND}, came))))) as points,
        arrayJoin(arrayZip(arrayConcat([began], points), arrayConcat(points, [ended]))) as part
      from (${lives(ctx, span)}) as l left join (
        select contact_id, groupArray((at, concat(channel, ' ', kind))) as came from (${spells(ctx, span)})
        group by contact_id) as s on s.contact_id = l.contact_id
      where ended > began)
    group by closeness, state`)
  return rows.map(({ state, ...row }) => ({
    ...row,
    state: state.map((one) => {
      const [channel = '', kind = ''] = one.split(' ')
      return { channel, kind }
    }),
  }))
}

/** What people are still expected to bring, on average, by how often they have bought. */
export async function averageValues(ctx: Ctx): Promise<{ once: number | null; often: number | null }> {
  const found = await sql<{ once: number | null; often: number | null }>`
    select avg(expected_value) filter (where purchases = 1)::float8 as once,
      avg(expected_value) filter (where purchases > 1)::float8 as often
    from analytics.person_value where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return found.rows[0] ?? { once: null, often: null }
}
