import type { Rule } from '#modules/segments/index.ts'
import { CITIES, draw, drawPerson, EVENT_NAMES, type Shop, tagId } from './segments-shop.ts'

type RuleNode = Rule['root']
const YUAN = 10_000

/** Two behaviours, one that did not happen, RFM, tags, and orders. */
export const SIX: Rule = {
  version: 1,
  root: {
    all: [
      { kind: 'behaviour', did: true, event: 'Product Viewed', times: 3, days: 60 },
      { kind: 'behaviour', did: true, event: 'Order Completed', times: 1, days: 180 },
      { kind: 'behaviour', did: false, event: 'Message Delivered', times: 1, days: 30 },
      { kind: 'rfm', recency: [3, 5], frequency: [3, 5], money: [2, 5], days: 365 },
      { kind: 'tag', has: 'any', tagIds: [tagId(1), tagId(2), tagId(3)] },
      { kind: 'orders', figure: 'amount', operator: 'at_least', value: 100 * YUAN, days: 365 },
    ],
  },
}

const NOW = '2026-11-20 02:00:00'
const TAGS = [1, 2, 3].map((n) => `'${tagId(n)}'`).join(', ')
const before = (days: number) => `toDateTime64('${NOW}', 3, 'UTC') - toIntervalDay(${days})`

/**
 * `SIX` as somebody who knows ClickHouse would write it for this one rule: each table once, bitmaps, the cuts of the
 * scores that are asked for and no others, no table of parts. Answers the whole and the six conditions.
 */
export function handWritten({ tenantId }: Shop): string {
  const tenant = `tenant_id = '${tenantId}'`
  const viewed = `name = 'Product Viewed' and at > ${before(60)}`
  const ordered = `name = 'Order Completed' and at > ${before(180)}`
  const reached = `name = 'Message Delivered' and at > ${before(30)}`
  return `
    with
      (select (groupBitmapState(contact_id), groupBitmapStateIf(contact_id, hasAny(tags, [${TAGS}])))
        from contacts final where ${tenant} and (lost_at is null or lost_at > '${NOW}')) as people,
      (select (groupBitmapStateIf(contact_id, viewed >= 3), groupBitmapStateIf(contact_id, ordered >= 1),
          groupBitmapStateIf(contact_id, reached >= 1))
        from (select contact_id, countIf(${viewed}) as viewed, countIf(${ordered}) as ordered,
            countIf(${reached}) as reached
          from events_by_name where ${tenant} and at <= '${NOW}' and (${viewed} or ${ordered} or ${reached})
          group by contact_id)) as events,
      (select (bitmapBuild(arrayFilter((id, r, f, m) -> r <= rq[3] and f > fq[2] and m > mq[1], ids, rs, fs, ms)),
            spent)
        from (select groupArray(contact_id) as ids, groupArray(r) as rs, groupArray(f) as fs, groupArray(m) as ms,
            quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(r) as rq,
            quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(f) as fq,
            quantilesExactInclusive(0.2, 0.4, 0.6, 0.8)(m) as mq,
            groupBitmapStateIf(contact_id, net >= 1000000) as spent
          from (select contact_id, count() as f, sum(paid) as m, sum(paid - refunded) as net,
              intDiv(toUnixTimestamp64Milli(toDateTime64('${NOW}', 3, 'UTC'))
                - toUnixTimestamp64Milli(max(placed_at)), 86400000) as r
            from orders final where ${tenant} and is_sale = 1 and placed_at <= '${NOW}' and placed_at > ${before(365)}
            group by contact_id having bitmapContains(people.1, contact_id)))) as orders,
      bitmapAnd(bitmapAndnot(bitmapAnd(bitmapAnd(people.2, events.1), events.2), events.3),
        bitmapAnd(orders.1, orders.2)) as whole
    select bitmapCardinality(whole), bitmapAndCardinality(people.1, events.1), bitmapAndCardinality(people.1, events.2),
      bitmapAndnotCardinality(people.1, events.3), bitmapAndCardinality(people.1, orders.1),
      bitmapCardinality(people.2), bitmapAndCardinality(people.1, orders.2)`
}

/** The same people, events and orders in PostgreSQL, drawn by the same integers, with the indexes this rule wants. */
export function postgresFill({ people, from }: Shop): readonly string[] {
  const ago = `timestamptz '2026-11-20 00:00:00Z' - make_interval(secs => ${draw('n', 2, 730 * 86_400)})`
  const pick = (words: readonly string[], which: number) =>
    `(array[${words.map((word) => `'${word}'`).join(', ')}])[1 + ${draw('n', which, words.length)}]`
  const person = `${from} + ${drawPerson('n', people)}`
  const tags = `array(select '0190f5a0-0000-7000-8000-0000000000' || (10 + ${draw('n + i * 77', 3, 20)})
    from generate_series(0, ${draw('n', 4, 4)} - 1) as i)`
  const rows = (count: number) => `generate_series(0::bigint, ${count - 1}) as n`
  return [
    'create schema peer',
    `create table peer.people as select (${from} + n)::int as id, ${pick(CITIES, 1)} as city, ${tags} as tags
      from ${rows(people)}`,
    `create table peer.events as select (${person})::int as person, ${pick(EVENT_NAMES, 1)} as name, ${ago} as at
      from ${rows(people * 20)}`,
    `create table peer.orders as
      select (${person})::int as person, ${draw('n', 3, 20)} > 0 as is_sale, ${ago} as placed_at,
        (100000 + ${draw('n', 4, 5_000_000)})::bigint as paid from ${rows(people * 2)}`,
    'create index on peer.events (name, at, person)',
    'create index on peer.orders (placed_at) include (person, is_sale, paid)',
    'vacuum analyze peer.people',
    'vacuum analyze peer.events',
    'vacuum analyze peer.orders',
  ]
}

/** `SIX` in PostgreSQL, the count of the whole alone. */
export const POSTGRES_SIX = `
  with bought as (
    select person, extract(epoch from timestamptz '${NOW}Z' - max(placed_at))::bigint / 86400 as r, count(*) as f,
      sum(paid) as m
    from peer.orders
    where is_sale and placed_at <= '${NOW}Z' and placed_at > timestamptz '${NOW}Z' - interval '365 days'
    group by person),
  cuts as (
    select percentile_cont(0.6) within group (order by r) as r, percentile_cont(0.4) within group (order by f) as f,
      percentile_cont(0.2) within group (order by m) as m from bought),
  done as (
    select person,
      count(*) filter (where name = 'Product Viewed' and at > timestamptz '${NOW}Z' - interval '60 days') as viewed,
      count(*) filter (where name = 'Order Completed' and at > timestamptz '${NOW}Z' - interval '180 days') as ordered,
      count(*) filter (where name = 'Message Delivered' and at > timestamptz '${NOW}Z' - interval '30 days') as reached
    from peer.events
    where at <= '${NOW}Z' and (name = 'Product Viewed' and at > timestamptz '${NOW}Z' - interval '60 days'
      or name = 'Order Completed' and at > timestamptz '${NOW}Z' - interval '180 days'
      or name = 'Message Delivered' and at > timestamptz '${NOW}Z' - interval '30 days')
    group by person)
  select count(*) from peer.people p join done d on d.person = p.id join bought b on b.person = p.id, cuts c
  where d.viewed >= 3 and d.ordered >= 1 and d.reached = 0 and b.r <= c.r and b.f > c.f and b.m > c.m
    and b.m >= 1000000 and p.tags && array[${TAGS}]`

/** Rules of every sort, the n-th unlike the others. `few` keeps them to those few people whom one would watch. */
export function mixedRule(n: number, few: boolean): Rule {
  const days = 7 + ((n * 13) % 120)
  const event = EVENT_NAMES[(n * 7) % EVENT_NAMES.length] ?? 'Page Viewed'
  const tag: RuleNode = { kind: 'tag', has: 'any', tagIds: [tagId(n % 20)] }
  const inCities = (values: string[]): RuleNode => ({ kind: 'attribute', field: 'city', operator: 'is', values })
  const city = inCities([CITIES[n % 10] ?? ''])
  const rich: RuleNode = { kind: 'orders', figure: 'amount', operator: 'at_least', value: 500 * YUAN, days: days * 3 }
  const idle: RuleNode = { kind: 'orders', figure: 'last_days_ago', operator: 'between', value: days, to: days + 30 }
  const did: RuleNode = { kind: 'behaviour', did: true, event, times: 1 + (n % 3), days }
  const not: RuleNode = { kind: 'behaviour', did: false, event: 'Message Delivered', times: 1, days: 30 }
  const litter: RuleNode = {
    kind: 'product',
    by: 'category',
    values: ['猫砂'],
    operator: 'at_least',
    value: 2,
    days: 180,
  }
  const kinds: readonly RuleNode[] = [
    { all: [did, not] },
    { all: [idle, tag] },
    { all: [rich, city, { not: tag }] },
    { all: [litter, did] },
    { any: [{ all: [did, tag] }, { all: [idle, city] }] },
  ]
  const root = kinds[n % kinds.length] ?? did
  return { version: 1, root: few ? { all: [root, tag, inCities(CITIES.slice(n % 5, (n % 5) + 2))] } : root }
}
