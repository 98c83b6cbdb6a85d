import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { FollowCount } from '../../model/fit-half-life.ts'
import type { FuzzyDefinition, FuzzyEvidence } from '../../model/fuzzy.ts'
import { PURCHASED } from '../../model/join-purchases.ts'

/** One quarter of a day: how finely waiting times are told apart. */
const QUARTER_MS = 21_600_000
const DAY_MS = 86_400_000

type Definition = Pick<FuzzyDefinition, 'evidence' | 'target'>

/**
 * How long after each piece of evidence the next purchase of the target came, or how long none has come yet, as of a
 * moment. Each table is read once, however many kinds of evidence there are.
 */
export async function listFollows(ctx: Ctx, definition: Definition, asOf: Date): Promise<FollowCount[]> {
  const rows = await ctx.warehouse.rows<{ days: number; followed: number; count: number }>(ch`
    select (intDiv(until - seen, ${bind('Int64', QUARTER_MS)}) + 0.5) / 4 as days, followed, count() as count from (
      select arrayJoin(e.moments) as seen, arrayFirst(t -> t > seen, p.moments) as next, next > 0 as followed,
        if(next > 0, next, ${bind('Int64', asOf.getTime())}) as until
      from (select contact_id, groupUniqArray(moment) as moments from (${evidenceRows(ctx, definition, asOf, 0)})
        group by contact_id) as e
      left join (${purchases(ctx, definition, asOf)}) as p on p.contact_id = e.contact_id)
    group by days, followed`)
  return rows.map(({ days, followed, count }) => ({ days, followed: followed === 1, count }))
}

export interface StrengthRow {
  /** 0 for people without evidence. */
  readonly strength: number
  readonly people: number
  readonly bought: number
}

export interface StrengthAsk {
  readonly asOf: Date
  /** Purchases are counted from `asOf` up to here. */
  readonly until: Date
  readonly halfLifeDays: number
}

/** Everybody known by a moment, by the strength of their evidence then, and how many bought afterwards. */
export async function countStrengths(ctx: Ctx, definition: Definition, ask: StrengthAsk): Promise<StrengthRow[]> {
  const { asOf, until, halfLifeDays } = ask
  const from = asOf.getTime()
  return ctx.warehouse.rows<StrengthRow>(ch`
    select if(count() = 0, 0, avg(s.strength)) as strength, count() as people, countIf(p.later > 0) as bought
    from (select contact_id from contacts final
      where tenant_id = ${bind('UUID', ctx.tenant.id)}
        and created_at <= fromUnixTimestamp64Milli(${bind('Int64', from)}, 'UTC')) as c
    left join (select contact_id, sum(part) as strength
      from (${evidenceParts(ctx, definition, { asOf, halfLifeDays, after: 0 })}) group by contact_id) as s
      on s.contact_id = c.contact_id
    left join (select contact_id, arrayCount(t -> t > ${bind('Int64', from)}, moments) as later
      from (${purchases(ctx, definition, until)})) as p on p.contact_id = c.contact_id
    group by round(s.strength, 2), s.strength > 0`)
}

export interface PersonStrength {
  readonly contactId: number
  readonly strength: number
  /** Of each evidence: its place in the definition from 0, how often, when last, and its part. */
  readonly parts: readonly (readonly [place: number, times: number, last: number, part: number])[]
}

export interface PageAsk {
  readonly asOf: Date
  readonly halfLifeDays: number
  readonly after: number
}

/** The strength of people's evidence and what it is made of, lowest id first. */
export async function pageStrengths(
  ctx: Ctx,
  definition: Definition,
  ask: PageAsk,
  limit: number,
): Promise<PersonStrength[]> {
  return ctx.warehouse.rows<PersonStrength>(ch`
    select contact_id as contactId, sum(part) as strength, groupArray((place, times, last, part)) as parts
    from (${evidenceParts(ctx, definition, ask)}) group by contact_id
    order by contact_id limit ${bind('UInt32', limit)}`)
}

/** Per person and kind of evidence: what is left of it after the time gone by. */
function evidenceParts(ctx: Ctx, definition: Definition, { asOf, halfLifeDays, after }: PageAsk): Fragment {
  const weights = bind(
    'Array(Float64)',
    definition.evidence.map(({ weight }) => weight),
  )
  const age = ch`(${bind('Int64', asOf.getTime())} - moment) / ${bind('Float64', DAY_MS)}`
  return ch`select contact_id, place, count() as times, max(moment) as last,
      any(${weights}[place + 1]) * sum(exp2(-(${age}) / ${bind('Float64', halfLifeDays)})) as part
    from (${evidenceRows(ctx, definition, asOf, after)}) group by contact_id, place`
}

/** Each piece of evidence once: several lines of one order say no more than one of them. */
function evidenceRows(ctx: Ctx, { evidence }: Definition, asOf: Date, after: number): Fragment {
  const scope = { tenant: ctx.tenant.id, asOf, after }
  return ch`select distinct contact_id, moment, place from (
    ${lineRows('category', ch`category`, evidence, scope)} union all
    ${lineRows('product', ch`product_code`, evidence, scope)} union all
    ${eventRows(evidence, scope)})`
}

interface Scope {
  readonly tenant: string
  readonly asOf: Date
  readonly after: number
}

function namedOf(evidence: readonly FuzzyEvidence[], kind: FuzzyEvidence['kind']) {
  const named = evidence.flatMap((one, place) => (one.kind === kind ? [{ value: one.value, place }] : []))
  return {
    values: bind(
      'Array(String)',
      named.map(({ value }) => value),
    ),
    places: bind(
      'Array(UInt32)',
      named.map(({ place }) => place),
    ),
  }
}

function lineRows(
  kind: 'category' | 'product',
  column: Fragment,
  evidence: readonly FuzzyEvidence[],
  { tenant, asOf, after }: Scope,
): Fragment {
  const { values, places } = namedOf(evidence, kind)
  return ch`select contact_id, toUnixTimestamp64Milli(placed_at) as moment,
      ${places}[indexOf(${values}, toString(${column}))] as place
    from order_lines final
    where tenant_id = ${bind('UUID', tenant)} and contact_id > ${bind('UInt32', after)} and is_sale = 1
      and has(${values}, toString(${column}))
      and placed_at <= fromUnixTimestamp64Milli(${bind('Int64', asOf.getTime())}, 'UTC')`
}

function eventRows(evidence: readonly FuzzyEvidence[], { tenant, asOf, after }: Scope): Fragment {
  const { values, places } = namedOf(evidence, 'event')
  const place = ch`${places}[indexOf(${values}, toString(name))] as place`
  const rows = ch`from events
    where tenant_id = ${bind('UUID', tenant)} and contact_id > ${bind('UInt32', after)}
      and has(${values}, toString(name))
      and at <= fromUnixTimestamp64Milli(${bind('Int64', asOf.getTime())}, 'UTC')`
  const each = ch`select contact_id, toUnixTimestamp64Milli(at) as moment, ${place} ${rows}`
  const isOfOrders = evidence.some(({ kind, value }) => kind === 'event' && value === PURCHASED)
  if (!isOfOrders) return each
  return ch`${each} and order_key = '' union all ${orderRows(place, rows)}`
}

/**
 * An order that a site told of and a file brought too says its interest once, at the moment the file knows: that of
 * its lines, so that no order follows itself. Orders of one number on two platforms are two. See `orderKeyOf`.
 */
function orderRows(place: Fragment, rows: Fragment): Fragment {
  const moment = ch`arrayJoin(if(max(brought) > 0, groupArrayIf(first, brought > 0), groupArray(first)))`
  return ch`select contact_id, ${moment} as moment, place
    from (select contact_id, ${place}, substringIndex(order_key, char(10), 1) as number,
        position(order_key, char(10)) as brought, min(toUnixTimestamp64Milli(at)) as first
      ${rows} and order_key != '' group by contact_id, place, number, brought, order_key)
    group by contact_id, place, number`
}

/** The moments at which each person bought what the tag foretells, rising. */
function purchases(ctx: Ctx, { target }: Definition, until: Date): Fragment {
  const column = target.kind === 'category' ? ch`category` : ch`product_code`
  return ch`select contact_id, arraySort(groupUniqArray(toUnixTimestamp64Milli(placed_at))) as moments
    from order_lines final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id > 0 and is_sale = 1
      and has(${bind('Array(String)', target.values)}, toString(${column}))
      and placed_at <= fromUnixTimestamp64Milli(${bind('Int64', until.getTime())}, 'UTC')
    group by contact_id`
}

export interface ChoiceRow {
  readonly kind: FuzzyEvidence['kind']
  readonly value: string
  readonly label: string
  readonly times: number
}

/** What there is to read evidence from, the most frequent first: categories, products and events. */
export async function listEvidenceChoices(ctx: Ctx, limit: number): Promise<ChoiceRow[]> {
  const tenant = bind('UUID', ctx.tenant.id)
  const most = ch`order by times desc, value limit ${bind('UInt32', limit)}`
  return ctx.warehouse.rows<ChoiceRow>(ch`
    select * from (select 'category' as kind, toString(category) as value, value as label, count() as times
      from order_lines final where tenant_id = ${tenant} and is_sale = 1 and category <> '' group by value ${most})
    union all select * from (select 'product' as kind, product_code as value, any(product_name) as label,
      count() as times from order_lines final
      where tenant_id = ${tenant} and is_sale = 1 and product_code <> '' group by value ${most})
    union all select * from (select 'event' as kind, toString(name) as value, value as label, count() as times
      from events where tenant_id = ${tenant} group by value ${most})`)
}
