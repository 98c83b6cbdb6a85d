import fc from 'fast-check'
import type { Person } from '../conditions/person.ts'
import { type Rule, type RuleNode, ruleSchema } from '../model/rule.ts'

/** When every random rule is asked about. */
export const asOf = new Date('2026-11-20T02:00:00.000Z')
const TODAY = '2026-11-20'
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Ids that tags, orders and saved segments of random people and rules have. */
export const uuids = ['a', 'b', 'c', 'd'].map((c) => `0190f5a0-0000-7000-8000-00000000000${c}`)
const word = fc.constantFrom('上海', '杭州', "O'Brien", 'a\\b', '{p0:String}', '%', '🌊', 'A', 'a', '两\n行')
const words = fc.array(word, { minLength: 1, maxLength: 3 })
const key = fc.constantFrom('level', 'score', "k'ey")
const uuid = fc.constantFrom(...uuids)
const eventName = fc.constantFrom('Order Completed', 'Product Viewed', "It's")
const day = fc
  .integer({ min: -5, max: 50 })
  .map((n) => new Date(Date.parse(TODAY) - n * DAY).toISOString().slice(0, 10))
const texts = fc.oneof(
  word,
  day,
  fc.constantFrom(
    '',
    '3',
    '-1',
    '0.1',
    '0.10',
    '1e3',
    ' 3',
    '999999999',
    '0.0000001',
    'true',
    'false',
    '["a","上海"]',
    '["A"]',
  ),
)
/** Mostly at the very edge of a window, where an unlike rounding shows. */
const moment = fc
  .tuple(fc.integer({ min: -2, max: 45 }), fc.constantFrom(-1, 0, 1, HOUR, 12 * HOUR))
  .map(([days, extra]) => new Date(asOf.getTime() - days * DAY + extra))
const fields = fc.dictionary(key, texts).map((made) => ({ ...made }))
const orderId = fc.constantFrom(...uuids)
const money = fc.integer({ min: 0, max: 50 }).map((units) => units * 5000)

function byId<T extends object>(id: keyof T & string, rows: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> {
  return rows.map((made) => [...new Map(made.map((row) => [row[id], row])).values()])
}
const order = fc.record({
  orderId: fc.uuid(),
  platform: fc.constantFrom('tmall', 'jd', ''),
  isSale: fc.boolean(),
  placedAt: moment,
  paid: money,
  refunded: fc.constantFrom(0, 0, 5000, 10_000),
})
const line = fc.record({
  orderId,
  isSale: fc.boolean(),
  placedAt: moment,
  productCode: word,
  productName: words.map((parts) => parts.join('')),
  category: word,
  quantity: fc.integer({ min: 1, max: 4 }),
  amount: money,
})
/** Orders that a site told of, a file brought, or both; a few numbers, so that they meet. */
const orderKey = fc.constantFrom('', '7', '7\ntmall', '7\njd', '8', '8\ntmall', "9\no'k")
const event = fc.oneof(
  fc.record({ name: eventName, at: moment, properties: fields }),
  fc.record({ name: fc.constant('Order Completed'), at: moment, properties: fields, orderKey }),
  fc.record({
    name: fc.constantFrom('Group Joined', 'Group Left'),
    at: moment,
    properties: fc.constantFrom('g1', 'g2').map((groupId) => ({ groupId })),
  }),
)
const consent = fc.record({
  purpose: fc.constantFrom('marketing', 'sharing'),
  channel: fc.constantFrom('', 'sms'),
  state: fc.constantFrom('granted', 'refused', 'unknown'),
  at: moment,
  expiresAt: fc.option(moment),
})
/** Somebody with a little of everything, but for the id. */
export const person: fc.Arbitrary<Omit<Person, 'contactId'>> = fc.record({
  name: word,
  gender: fc.constantFrom('', 'female', 'male'),
  province: word,
  city: fc.oneof(word, fc.constant('')),
  source: word,
  createdAt: moment,
  birthday: fc.option(day),
  attributes: fields,
  tags: fc.uniqueArray(uuid),
  orders: fc.array(order, { maxLength: 6 }),
  lines: fc.array(line, { maxLength: 6 }),
  events: fc.array(event, { maxLength: 8 }),
  entities: fc.array(fc.record({ kind: fc.constantFrom('pet', 'car'), name: word, fields }), { maxLength: 4 }),
  fuzzyTags: byId(
    'tagId',
    fc.array(
      fc.record({
        tagId: uuid,
        confidence: fc.constantFrom(0.8, 0.6, 0.3),
        observedAt: moment,
        halfLifeDays: fc.constantFrom(1, 7, 30),
      }),
    ),
  ),
  consents: fc
    .array(consent)
    .map((made) => [...new Map(made.map((row) => [`${row.purpose} ${row.channel}`, row])).values()]),
  stage: fc.option(fc.record({ stage: fc.constantFrom('new', 'repeat'), since: moment })),
  lists: fc.uniqueArray(uuid),
})

const days = fc.integer({ min: 1, max: 45 })
const twoDays = fc.tuple(day, day).map((pair) => pair.toSorted())
const period = fc.oneof(
  fc.constant({}),
  days.map((value) => ({ days: value })),
  twoDays.map(([since, until]) => ({ since, until })),
)
const number = fc.constantFrom(3, -1, 0.1, 0.3, 0.1 + 0.2, 1000)
function compared(of: fc.Arbitrary<number>) {
  return fc.tuple(fc.constantFrom('at_least', 'at_most', 'between'), of, of).map(([operator, a, b]) => {
    const value = Math.min(a, b)
    return operator === 'between' ? { operator, value, to: Math.max(a, b) } : { operator, value }
  })
}
const count = compared(fc.integer({ min: 0, max: 5 }))
const amount = compared(fc.integer({ min: 0, max: 20 }).map((units) => units * 5000))
const ages = compared(fc.integer({ min: 0, max: 40 }))
const RFM_CUTS = { recency: [1, 5, 20, 30], frequency: [2, 3, 4, 5], money: [5000, 50_000, 100_000, 250_000] }
const has = fc.constantFrom('any', 'all', 'none')

const TESTS: Readonly<Record<string, fc.Arbitrary<object>>> = {
  text: fc.record({
    operator: fc.constantFrom('is', 'is_not', 'contains', 'starts_with', 'is_empty', 'not_empty'),
    values: words,
  }),
  number: compared(number),
  money: compared(fc.constantFrom(3, -1, 1000)),
  date: fc.oneof(
    fc.record({ operator: fc.constantFrom('in_last', 'in_next', 'before_last'), days }),
    twoDays.map(([from, to]) => ({ operator: 'between', from, to })),
  ),
  choice: fc.record({ has, choices: words }),
  boolean: fc.record({ value: fc.boolean() }),
}
const filter = fc
  .tuple(key, fc.oneof(...Object.entries(TESTS).map(([type, test]) => test.map((made) => ({ type, ...made })))))
  .map(([field, made]) => ({ field, ...made }))
const step = fc.record({ event: eventName, where: fc.array(filter, { maxLength: 1 }) })

/** Conditions of every kind, without the kind itself. */
export const BODIES: Readonly<Record<string, fc.Arbitrary<object>>> = {
  attribute: fc.oneof(
    ...Object.entries(TESTS).map(([type, test]) =>
      fc.tuple(key, test).map(([name, made]) => ({
        field: type === 'text' ? 'custom' : `custom_${type}`,
        key: name,
        ...made,
      })),
    ),
    fc
      .tuple(fc.constantFrom('name', 'gender', 'province', 'city', 'source'), TESTS.text ?? fc.constant({}))
      .map(([field, made]) => ({ field, ...made })),
    fc
      .record({ operator: fc.constantFrom('in_last', 'before_last'), days })
      .map((made) => ({ field: 'created', ...made })),
    twoDays.map(([from, to]) => ({ field: 'created', operator: 'between', from, to })),
    fc
      .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
      .map((months) => ({ field: 'birthday', operator: 'month', months })),
  ),
  sub_entity: fc
    .tuple(fc.constantFrom('pet', 'car'), fc.array(filter, { maxLength: 2 }), count)
    .map(([entity, where, made]) => ({ entity, where, ...made })),
  tag: fc
    .tuple(
      has,
      fc.array(uuid, { minLength: 1, maxLength: 3 }),
      fc.constantFrom({}, { confidence: 0.3 }, { confidence: 0.15 }),
    )
    .map(([of, tagIds, made]) => ({ has: of, tagIds, ...made })),
  orders: fc
    .tuple(
      fc.oneof(
        fc.tuple(fc.constantFrom('count', 'refunded_count'), count),
        fc.tuple(fc.constantFrom('amount', 'average', 'largest', 'refunded'), amount),
        fc.tuple(fc.constantFrom('last_days_ago', 'first_days_ago'), ages),
      ),
      period,
      fc.constantFrom({}, { platform: 'tmall' }),
    )
    .map(([[figure, made], ...rest]) => Object.assign({ figure, ...made }, ...rest)),
  product: fc
    .tuple(
      fc.oneof(
        count,
        fc.tuple(fc.constant('quantity'), count).map(([figure, made]) => ({ figure, ...made })),
        fc.tuple(fc.constant('amount'), amount).map(([figure, made]) => ({ figure, ...made })),
        fc
          .tuple(fc.constantFrom('last_days_ago', 'first_days_ago'), ages)
          .map(([figure, made]) => ({ figure, ...made })),
      ),
      period,
      fc.record({ by: fc.constantFrom('code', 'name', 'category'), values: words }),
    )
    .map((parts) => Object.assign({}, ...parts)),
  edge_order: fc
    .tuple(
      fc.constantFrom('first', 'last'),
      fc.oneof(
        fc.constantFrom(['tmall'], ['jd', '']).map((values) => ({ fact: 'platform', values: values.filter(Boolean) })),
        fc.record({ fact: fc.constantFrom('category', 'name', 'code'), values: words }),
        amount.map((made) => ({ fact: 'amount', ...made })),
        days.map((made) => ({ fact: 'placed', days: made })),
        twoDays.map(([since, until]) => ({ fact: 'placed', since, until })),
      ),
    )
    .map(([which, made]) => ({ which, ...made })),
  behaviour: fc
    .tuple(fc.boolean(), step, fc.integer({ min: 1, max: 3 }), period)
    .map(([did, made, times, over]) => ({ did, ...made, times, ...over })),
  sequence: fc
    .tuple(
      fc.record({ first: step, second: step, did: fc.boolean() }),
      fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('minute', 'hour', 'day')),
      period,
    )
    .map(([made, [value, unit], over]) => ({ ...made, within: { value, unit }, ...over })),
  rfm: fc
    .tuple(
      fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 2 }), {
        minLength: 3,
        maxLength: 3,
      }),
      fc.constantFrom({}, { days: 20 }, { cuts: RFM_CUTS }, { days: 20, cuts: RFM_CUTS }),
    )
    .map(([scores, over]) => {
      const [recency, frequency, paid] = scores.map((range) => range.toSorted())
      return { recency, frequency, money: paid, ...over }
    }),
  stage: fc
    .tuple(
      fc.array(fc.constantFrom('new', 'repeat', 'lost'), { minLength: 1, maxLength: 2 }),
      fc.constantFrom({}, { days: 10 }),
    )
    .map(([stages, over]) => ({ stages, ...over })),
  in_segment: uuid.map((segmentId) => ({ segmentId })),
  people: uuid.map((listId) => ({ listId })),
  consent: fc
    .record({
      purpose: fc.constantFrom('marketing', 'sharing'),
      state: fc.constantFrom('granted', 'refused', 'unknown'),
    })
    .chain((made) => fc.constantFrom({}, { channel: 'sms' }).map((channel) => ({ ...made, ...channel }))),
  group: fc.record({ has, groupIds: fc.constantFrom(['g1'], ['g2', 'g1'], ['g3', 'g1']) }),
  random_bucket: fc.record({ seed: word, from: fc.integer({ min: 0, max: 49 }), to: fc.constantFrom(50, 62.5, 100) }),
}

const condition = fc.oneof(...Object.entries(BODIES).map(([kind, body]) => body.map((made) => ({ kind, ...made }))))
const { node } = fc.letrec<{ node: RuleNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    condition as fc.Arbitrary<RuleNode>,
    fc.array(tie('node'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('node').map((not) => ({ not })),
  ),
}))
/** Through JSON and the schema, as a rule really arrives. */
export const rule = node.map((root): Rule => ruleSchema.parse(JSON.parse(JSON.stringify({ version: 1, root }))))
