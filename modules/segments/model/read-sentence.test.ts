import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONDITIONS } from '../conditions/list.ts'
import { readSentence } from './read-sentence.ts'
import { type Rule, type RuleNode, ruleSchema } from './rule.ts'
import { ruleSentence } from './sentence.ts'
import { wordsOf } from './words-of.ts'

const ids = ['a', 'b', 'c', 'd'].map((c) => `0190f5a0-0000-7000-8000-00000000000${c}`)
const [first = '', second = '', third = '', gone = ''] = ids
const words = wordsOf(
  'zh',
  'CNY',
  {
    tag: [
      { id: first, name: '会员' },
      { id: second, name: '爱 “猫”' },
      { id: third, name: '会员' },
    ],
    segment: [
      { id: first, name: '高价值老客' },
      { id: second, name: '里、外' },
    ],
    field: [
      { id: 'points', name: '积分' },
      { id: 'odd', name: 'points' },
    ],
    entity: [{ id: 'pet', name: '宠物' }],
    stage: [{ id: 'repeat', name: '复购' }],
    list: [{ id: first, name: '流失的大客户（12 人，冻结于 2026-11-20）' }],
  },
  true,
)

const text = fc.oneof(
  fc.constantFrom(
    '上海',
    '且',
    '一 二',
    '”',
    '"',
    'a\\',
    '，或',
    '（其中',
    '3',
    '#x',
    '等 2 个',
    '之一',
    '两\n行',
    '🌊',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter((made) => made.isWellFormed() && !made.includes('\0')),
)
const texts = fc.array(text, { minLength: 1, maxLength: 7 })
const key = fc.oneof(text, fc.constantFrom('points', 'odd', '积分'))
const days = fc.integer({ min: 1, max: 3650 })
const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
const twoDays = fc.tuple(day, day).map((pair) => pair.toSorted())
const count = fc.integer({ min: 0, max: 100_000 })
const period = fc.oneof(
  fc.constant({}),
  days.map((value) => ({ days: value })),
  twoDays.map(([since, until]) => ({ since, until })),
)
function compared(number: fc.Arbitrary<number>) {
  const range = fc.tuple(number, number).map(([a, b]) => ({ value: Math.min(a, b), to: Math.max(a, b) }))
  return fc.oneof(
    fc.record({ operator: fc.constantFrom('at_least', 'at_most'), value: number }),
    range.map((made) => ({ operator: 'between', ...made })),
  )
}
const comparison = compared(count)
const decimal = fc.oneof(fc.constantFrom(0.1, 0.1 + 0.2, -3, 1e-7), fc.integer({ min: -9999, max: 9999 }))
const tests = {
  text: fc.oneof(
    fc.record({ operator: fc.constantFrom('is', 'is_not', 'contains', 'starts_with'), values: texts }),
    fc.constantFrom('is_empty', 'not_empty').map((operator) => ({ operator, values: [] })),
  ),
  number: compared(decimal),
  money: compared(fc.integer({ min: -1_000_000, max: 1_000_000 })),
  date: fc.oneof(
    fc.record({ operator: fc.constantFrom('in_last', 'in_next', 'before_last'), days }),
    twoDays.map(([from, to]) => ({ operator: 'between', from, to })),
  ),
  choice: fc.record({ has: fc.constantFrom('any', 'all', 'none'), choices: texts }),
  boolean: fc.record({ value: fc.boolean() }),
}
const filter = fc
  .oneof(...Object.entries(tests).map(([type, test]) => test.map((made): object => ({ type, ...made }))))
  .chain((made) => key.map((field) => ({ field, ...made })))
const where = fc.oneof(
  fc.constant({}),
  fc.array(filter, { minLength: 1, maxLength: 3 }).map((made) => ({ where: made })),
)
const eventName = fc.oneof(fc.constantFrom('Order Completed', 'Product Viewed', '完成订单', '没有'), text)
const step = fc.tuple(eventName, where).map(([event, made]) => ({ event, ...made }))
const tagIds = fc.uniqueArray(fc.constantFrom(first, second, third, gone), { minLength: 1 })
const scores = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).map((pair) => pair.toSorted())

const custom = Object.entries(tests).map(([type, test]) =>
  fc.tuple(key, test).map(([name, made]): object => ({
    field: type === 'text' ? 'custom' : `custom_${type}`,
    key: name,
    ...made,
  })),
)
const attribute = fc.oneof(
  ...custom,
  fc
    .tuple(fc.constantFrom('name', 'gender', 'province', 'city', 'source'), tests.text)
    .map(([field, made]): object => ({ field, ...made })),
  fc
    .record({ operator: fc.constantFrom('in_last', 'before_last'), days })
    .map((made) => ({ field: 'created', ...made })),
  twoDays.map(([from, to]) => ({ field: 'created', operator: 'between', from, to })),
  fc
    .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 9 })
    .map((months) => ({ field: 'birthday', operator: 'month', months })),
)
const percents = fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 500 }))

/** A random condition of every kind, without the kind itself; only what the sentence of the kind can hold. */
const BODIES: Readonly<Record<string, fc.Arbitrary<object>>> = {
  attribute,
  sub_entity: fc.tuple(key, comparison, where).map(([entity, ...made]) => Object.assign({ entity }, ...made)),
  tag: fc
    .tuple(fc.constantFrom('any', 'all', 'none'), tagIds, fc.option(fc.constantFrom(0.6, 1, 0.333)))
    .map(([has, made, confidence]) => ({ has, tagIds: made, ...(confidence === null ? {} : { confidence }) })),
  orders: fc
    .tuple(
      fc.constantFrom('count', 'amount', 'average', 'largest', 'refunded', 'refunded_count', 'first_days_ago'),
      compared(fc.integer({ min: 0, max: 3000 })),
      period,
      fc.option(text),
    )
    .map(([figure, compare, made, platform]) => ({ figure, ...compare, ...made, ...(platform ? { platform } : {}) })),
  product: fc
    .tuple(
      fc.constantFrom('code', 'name', 'category'),
      texts,
      fc.constantFrom({}, { figure: 'quantity' }, { figure: 'amount' }, { figure: 'last_days_ago' }),
      compared(fc.integer({ min: 0, max: 3000 })),
      period,
    )
    .map(([by, values, ...made]) => Object.assign({ by, values }, ...made)),
  edge_order: fc
    .tuple(
      fc.constantFrom('first', 'last'),
      fc.oneof(
        fc
          .tuple(fc.constantFrom('platform', 'category', 'name', 'code'), texts)
          .map(([fact, values]) => ({ fact, values })),
        comparison.map((made) => ({ fact: 'amount', ...made })),
        period.filter((made) => Object.keys(made).length > 0).map((made) => ({ fact: 'placed', ...made })),
      ),
    )
    .map(([which, made]) => ({ which, ...made })),
  behaviour: fc
    .tuple(fc.boolean(), step, fc.integer({ min: 1, max: 5 }), period)
    .map(([did, made, times, over]) => ({ did, ...made, times, ...over })),
  sequence: fc
    .tuple(step, fc.boolean(), step, fc.integer({ min: 1, max: 300 }), fc.constantFrom('minute', 'hour', 'day'), period)
    .map(([a, did, b, value, unit, over]) => ({ first: a, did, second: b, within: { value, unit }, ...over })),
  rfm: fc
    .tuple(scores, scores, scores, fc.option(days), fc.boolean())
    .map(([recency, frequency, money, over, own]) => ({
      recency,
      frequency,
      money,
      ...(over === null ? {} : { days: over }),
      ...(own ? { cuts: { recency: [1, 30, 90, 3650], frequency: [1, 2, 3, 9], money: [1, 25, 10_000, 9e9] } } : {}),
    })),
  stage: fc
    .tuple(fc.array(fc.oneof(key, fc.constantFrom('repeat', '复购')), { minLength: 1, maxLength: 3 }), fc.option(days))
    .map(([stages, over]) => ({ stages, ...(over === null ? {} : { days: over }) })),
  in_segment: fc.constantFrom(first, second, gone).map((segmentId) => ({ segmentId })),
  people: fc.constantFrom(first, gone).map((listId) => ({ listId })),
  consent: fc
    .tuple(
      fc.oneof(fc.constantFrom('marketing', '营销'), text),
      fc.option(fc.oneof(fc.constantFrom('sms', '短信'), text)),
      fc.constantFrom('granted', 'refused', 'unknown'),
    )
    .map(([purpose, channel, state]) => ({ purpose, state, ...(channel === null ? {} : { channel }) })),
  group: fc.record({ has: fc.constantFrom('any', 'all', 'none'), groupIds: texts }),
  random_bucket: fc
    .tuple(percents, text)
    .map(([[from, wide], seed]) => ({ seed, from: from / 100, to: Math.min(10_000, from + wide) / 100 })),
}

const condition = fc.oneof(
  ...Object.entries(BODIES).map(([kind, body]) => body.map((made): object => ({ kind, ...made }))),
) as fc.Arbitrary<RuleNode>

/** Groups of one part are left out: no sentence shows them. */
const { node } = fc.letrec<{ node: RuleNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    condition,
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
    tie('node').map((not) => ({ not })),
    fc.constant({ all: [] }),
  ),
}))

function reads(root: RuleNode): void {
  const rule: Rule = ruleSchema.parse(JSON.parse(JSON.stringify({ version: 1, root })))
  const said = ruleSentence(rule, words)
  expect(readSentence(said, words), said).toEqual({ ok: true, rule })
}

describe('a rule read back from its sentence', () => {
  it('knows every kind', () => expect(Object.keys(BODIES)).toEqual(CONDITIONS.map((plug) => plug.kind)))

  it.each(Object.entries(BODIES))('is the same: %s', (kind, body) => {
    fc.assert(
      fc.property(body, (made) => reads({ kind, ...made } as RuleNode)),
      { numRuns: 150 },
    )
  })

  it('is the same: groups', () => fc.assert(fc.property(node, reads), { numRuns: 300 }))

  it('says a span as one does, and understands how it was said before', () => {
    const between = { kind: 'orders', figure: 'count', operator: 'between', value: 1, to: 3 } as RuleNode
    const rule: Rule = ruleSchema.parse({ version: 1, root: between })
    expect(ruleSentence(rule, words)).toBe('下单在 1 单 到 3 单 之间')
    for (const said of ['下单在 1 单 到 3 单 之间', '下单1 单 到 3 单'])
      expect(readSentence(said, words), said).toEqual({ ok: true, rule })
  })

  it('takes half-width marks, other joining words and no blanks', () => {
    const read = readSentence('近30天下单至少2单,并且(城市是 上海 或 排除(有标签 “爱 “猫\\u201d”))', words)
    expect(read).toEqual({
      ok: true,
      rule: {
        version: 1,
        root: {
          all: [
            { kind: 'orders', figure: 'count', operator: 'at_least', value: 2, days: 30 },
            {
              any: [
                { kind: 'attribute', field: 'city', operator: 'is', values: ['上海'] },
                { not: { kind: 'tag', has: 'any', tagIds: [second] } },
              ],
            },
          ],
        },
      },
    })
  })

  it.each([
    ['城市是 上海，且年龄至少 3', '年龄至少', 8, '城市'],
    ['近 30 天下单至少 很多 单', '很多', 11, '整数'],
    ['有标签 会员', '会员', 4, '标签的名字'],
    ['在分群 没有这个 里', '没有这个', 4, '分群的名字'],
    ['城市是 上海，且姓名已填，或城市已填', '，', 12, '括号：且 和 或 一起用时，要用（）分出先后'],
    ['不（城市是 上海', '', 8, '）'],
    ['城市是 上海 姓名已填', '姓名已填', 7, '，且'],
    ['', '', 0, '所有人'],
  ])('points at the word: %s', (sentence, wrong, at, hoped) => {
    const read = readSentence(sentence, words)
    if (read.ok) throw new Error('read')
    expect([read.problem.word, read.problem.at]).toEqual([wrong, at])
    if (hoped !== '城市' && hoped !== '所有人') expect(read.problem.expected).toContain(hoped)
  })
})
