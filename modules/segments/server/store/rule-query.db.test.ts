import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { contactTable } from '#modules/contacts/index.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import type { Condition } from '../../conditions/list.ts'
import type { Person } from '../../conditions/person.ts'
import { aPerson, fillWarehouse } from '../../fixtures.ts'
import { backdropsOf, judge } from '../../model/judge.ts'
import { partsOf } from '../../model/parts.ts'
import { type Rule, type RuleNode, ruleSchema } from '../../model/rule.ts'
import { countPeople, listMembers } from './people.ts'

const asOf = new Date('2026-11-20T02:00:00.000Z')
const RULES = 320
const RULES_BY_NAME = 40
const PEOPLE = 200

/** Words that would show up if a value ever became part of a query, and those that people really have. */
const words = [
  '上海',
  '杭州',
  "O'Brien",
  'a\\b',
  'tab\there',
  '{p0:String}',
  '%',
  '%%',
  '🌊',
  'A',
  'a',
  "'; drop table x",
  '两\n行',
]
const word = fc.constantFrom(...words)
const tag = fc.constantFrom(...['a', 'b', 'c', 'd'].map((c) => `0190f5a0-0000-7000-8000-00000000000${c}`))
const eventName = fc.constantFrom('Order Completed', 'Message Confirmed', "It's")
const numberText = fc.constantFrom('3', '-1', '0.1', '0.10', '1e3', '', ' 3', '999999999', '0.0000001', 'x')
const key = fc.constantFrom('等级', 'score', "k'ey")

/** Mostly at the very edge of a window, where an unlike rounding shows. */
const moment = fc
  .tuple(fc.integer({ min: -2, max: 45 }), fc.constantFrom(-1, 0, 1, 3_600_000, 43_200_000))
  .map(([days, extra]) => new Date(asOf.getTime() - days * 86_400_000 + extra))

const order = fc.record({
  orderId: fc.uuid(),
  platform: fc.constantFrom('tmall', 'jd', ''),
  isSale: fc.boolean(),
  placedAt: moment,
  paid: fc.integer({ min: 0, max: 50 }).map((units) => units * 5000),
  refunded: fc.constantFrom(0, 0, 5000, 10_000),
})
const line = fc.record({
  orderId: fc.constantFrom(...Array.from({ length: 4 }, (_, i) => `0190f5a0-1111-7000-8000-00000000000${i}`)),
  isSale: fc.boolean(),
  placedAt: moment,
  productCode: word,
  productName: fc.array(word, { maxLength: 3 }).map((parts) => parts.join('')),
  category: word,
  quantity: fc.integer({ min: 1, max: 3 }),
  amount: fc.integer({ min: 0, max: 50 }).map((units) => units * 5000),
})
const birthday = fc.integer({ min: 0, max: 30_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
const person: fc.Arbitrary<Omit<Person, 'contactId'>> = fc.record({
  name: fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 6 })),
  gender: fc.constantFrom('', 'female', 'male'),
  province: word,
  city: fc.oneof(word, fc.constant('')),
  source: word,
  createdAt: moment,
  birthday: fc.option(birthday),
  attributes: fc.dictionary(key, fc.oneof(word, numberText)).map((made) => ({ ...made })),
  tags: fc.uniqueArray(tag),
  orders: fc.array(order, { maxLength: 6 }),
  lines: fc.array(line, { maxLength: 6 }),
  events: fc.array(fc.record({ name: eventName, at: moment, properties: fc.constant({}) }), { maxLength: 6 }),
  entities: fc.constant([]),
  fuzzyTags: fc.constant([]),
  consents: fc.constant([]),
  stage: fc.constant(null),
})

const days = fc.option(fc.integer({ min: 1, max: 45 }), { nil: undefined })
const range = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
const comparison = fc
  .tuple(fc.constantFrom('at_least', 'at_most', 'between'), range, fc.constantFrom(1, 5000))
  .map(([operator, [a, b], unit]) => ({ operator, value: Math.min(a, b) * unit, to: Math.max(a, b) * unit }))
const dayComparison = comparison.map((made) => ({
  ...made,
  value: Math.min(made.value, 40),
  to: Math.min(made.to, 40),
}))
const scores = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).map((pair) => pair.toSorted())
const day = fc
  .integer({ min: 0, max: 50 })
  .map((n) => new Date(asOf.getTime() - n * 86_400_000).toISOString().slice(0, 10))
const values = fc.array(word, { minLength: 1, maxLength: 3 })

const condition: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    kind: fc.constant('attribute'),
    field: fc.constantFrom('name', 'gender', 'province', 'city', 'source', 'custom'),
    key,
    operator: fc.constantFrom('is', 'is_not', 'contains', 'starts_with', 'is_empty', 'not_empty'),
    values,
  }),
  fc.record({
    kind: fc.constant('attribute'),
    field: fc.constant('custom_number'),
    key,
    operator: fc.constantFrom('at_least', 'at_most'),
    value: fc.constantFrom(3, -1, 0.1, 0.3, 0.1 + 0.2, 1000),
  }),
  fc.record({
    kind: fc.constant('attribute'),
    field: fc.constant('created'),
    operator: fc.constantFrom('in_last', 'before_last'),
    days: fc.integer({ min: 1, max: 45 }),
  }),
  fc.tuple(day, day).map((pair) => {
    const [from, to] = pair.toSorted()
    return { kind: 'attribute', field: 'created', operator: 'between', from, to }
  }),
  fc.record({
    kind: fc.constant('attribute'),
    field: fc.constant('birthday'),
    operator: fc.constant('month'),
    months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('tag'),
    has: fc.constantFrom('any', 'all', 'none'),
    tagIds: fc.array(tag, { minLength: 1, maxLength: 3 }),
  }),
  fc
    .tuple(comparison, fc.constantFrom('count', 'amount'), days, fc.constantFrom('tmall', undefined))
    .map(([compared, figure, window, platform]) => ({ kind: 'orders', figure, ...compared, days: window, platform })),
  fc
    .tuple(dayComparison, fc.constantFrom('last_days_ago', 'first_days_ago'), days)
    .map(([compared, figure, window]) => ({ kind: 'orders', figure, ...compared, days: window })),
  fc
    .tuple(comparison, fc.constantFrom('code', 'name', 'category'), values, days)
    .map(([compared, by, wanted, window]) => ({ kind: 'product', by, values: wanted, ...compared, days: window })),
  fc.record({
    kind: fc.constant('behaviour'),
    did: fc.boolean(),
    event: eventName,
    times: fc.integer({ min: 1, max: 4 }),
    days,
  }),
  fc.record({ kind: fc.constant('rfm'), recency: scores, frequency: scores, money: scores, days }),
)

const { node } = fc.letrec<{ node: RuleNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    condition as fc.Arbitrary<Condition>,
    fc.array(tie('node'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('node').map((not) => ({ not })),
  ),
}))

/** Through JSON and the schema, as a rule really arrives. */
const rule = node.map((root): Rule => ruleSchema.parse(JSON.parse(JSON.stringify({ version: 1, root }))))

describe('a rule in the warehouse and in memory', () => {
  let world: World
  let tenant: TestTenant
  let people: Person[]
  const seed = Math.floor(Math.random() * 2 ** 31)

  beforeAll(async () => {
    world = await openWorld(inject('engines'), modules)
    tenant = await newTenant(world)
    const other = await newTenant(world, '别家')
    people = fc.sample(person, { seed, numRuns: PEOPLE }).map((made, i) => ({ ...made, contactId: i + 1 }))
    await fillWarehouse(world.platform, tenant.tenantId, people)
    await fillWarehouse(
      world.platform,
      other.tenantId,
      people.map((one) => ({ ...one, contactId: one.contactId + 500 })),
    )
  })
  afterAll(() => world.close())

  const scope = () => ({ tenantId: tenant.tenantId, timezone: 'Asia/Shanghai', asOf })
  const judgeAll = (made: Rule) => {
    const backdrops = backdropsOf(made, people, scope())
    return people.map((one) => judge(made, one, scope(), backdrops))
  }

  it(`agree on the count of every part (people from seed ${seed})`, async () => {
    await tenant.inside((ctx) =>
      fc.assert(
        fc.asyncProperty(rule, async (made) => {
          const counted = await countPeople(ctx, made, scope())
          const judged = judgeAll(made)
          const parts = partsOf(made).map(({ path, at }) => ({ path, count: judged.filter((fits) => fits[at]).length }))
          expect(counted.parts).toEqual(parts)
          expect(counted.sample).toHaveLength(Math.min(10, counted.count))
        }),
        { numRuns: RULES },
      ),
    )
  })

  it(`agree on who it is (people from seed ${seed})`, async () => {
    await tenant.inside((ctx) =>
      fc.assert(
        fc.asyncProperty(rule, async (made) => {
          const members = judgeAll(made).flatMap((fits, i) => (fits[0] ? [i + 1] : []))
          expect(await listMembers(ctx, made, scope())).toEqual(members)
        }),
        { numRuns: RULES_BY_NAME },
      ),
    )
  })

  it('leave out who was removed and who had left by then', async () => {
    const shop = await newTenant(world)
    const scopeThen = (days: number) => ({
      tenantId: shop.tenantId,
      timezone: 'Asia/Shanghai',
      asOf: new Date(asOf.getTime() - days * 86_400_000),
    })
    await fillWarehouse(world.platform, shop.tenantId, [aPerson(1), aPerson(2), aPerson(3)])
    const row = { tenant_id: shop.tenantId, fact_no: 2, version: 2, created_at: asOf.toISOString() }
    const left = { ...row, contact_id: 2, is_deleted: 0, lost_at: new Date(asOf.getTime() - 86_400_000).toISOString() }
    await world.platform.warehouse.insert(contactTable, [left, { ...row, contact_id: 3, is_deleted: 1 }], 'later')
    const everybody: Rule = { version: 1, root: { all: [] } }
    await shop.inside(async (ctx) => {
      expect(await listMembers(ctx, everybody, scopeThen(0))).toEqual([1])
      expect(await listMembers(ctx, everybody, scopeThen(2))).toEqual([1, 2])
    })
  })
})
