import { describe, expect, it } from 'vitest'
import { partsOf } from './parts.ts'
import { type Rule, ruleSchema } from './rule.ts'
import { ruleSentence } from './sentence.ts'
import { wordsOf } from './words-of.ts'

const city = { kind: 'attribute', field: 'city', operator: 'is', values: ['上海'] }
const orders = { kind: 'orders', figure: 'count', operator: 'at_least', value: 2, days: 30 }
const tagId = '0190f5a0-0000-7000-8000-000000000001'
const tag = { kind: 'tag', has: 'any', tagIds: [tagId] }

function problemsOf(json: unknown): readonly string[] {
  const parsed = ruleSchema.safeParse(json)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
}
const rooted = (root: unknown) => ({ version: 1, root })
const nest = (levels: number): unknown => (levels === 0 ? city : { all: [nest(levels - 1)] })

describe('a rule read from JSON', () => {
  it('keeps what it says', () => {
    const rule = rooted({ all: [city, { any: [orders, { not: tag }] }] })
    expect(ruleSchema.parse(rule)).toEqual(rule)
    expect(ruleSchema.parse(rooted({ all: [] }))).toEqual(rooted({ all: [] }))
  })

  it.each([
    ['no object', null, ['']],
    ['another version', { version: 2, root: city }, ['version']],
    ['a field too many', { ...rooted(city), extra: 1 }, ['extra']],
    ['no root', { version: 1 }, ['root']],
    ['two keys', rooted({ all: [], any: [city] }), ['root']],
    ['an unknown group', rooted({ xor: [city] }), ['root']],
    ['no list', rooted({ all: city }), ['root.all']],
    ['an empty any', rooted({ any: [] }), ['root.any']],
    ['an unknown kind', rooted({ all: [city, { kind: 'magic' }] }), ['root.all.1.kind']],
    ['a kind of Object', rooted({ kind: 'constructor' }), ['root.kind']],
    ['a wrong field inside', rooted({ all: [{ not: { ...orders, value: -1 } }] }), ['root.all.0.not.value']],
    ['a wrong field of one of several shapes', rooted({ ...city, operator: 'like' }), ['root.operator']],
    [
      'a wrong day',
      rooted({ kind: 'attribute', field: 'created', operator: 'between', from: '2026-02-30', to: '2026-03-05' }),
      ['root.from'],
    ],
    ['a range turned round', rooted({ ...orders, operator: 'between', value: 5, to: 4 }), ['root.to']],
    ['a field nobody knows', rooted({ ...orders, sql: '1=1' }), ['root']],
    ['a text no database holds', rooted({ ...city, values: ['a\0'] }), ['root.values.0']],
    ['half a character', rooted({ ...city, values: ['\ud83c'] }), ['root.values.0']],
    [
      'several at once',
      rooted({ all: [{ kind: 'x' }, { ...tag, tagIds: ['y'] }] }),
      ['root.all.0.kind', 'root.all.1.tagIds.0'],
    ],
    ['nine levels', rooted(nest(9)), [`root${'.all.0'.repeat(8)}`]],
    [
      '40,000 letters',
      rooted({ all: Array.from({ length: 4 }, () => ({ ...city, values: Array(100).fill('字'.repeat(110)) })) }),
      [''],
    ],
    ['101 parts', rooted({ all: Array.from({ length: 100 }, () => city) }), ['root.all.99']],
  ])('names the field: %s', (_, json, paths) => expect(problemsOf(json)).toEqual(paths))

  it('takes the most it may', () => {
    expect(problemsOf(rooted(nest(8)))).toEqual([])
    expect(problemsOf(rooted({ all: Array.from({ length: 99 }, () => city) }))).toEqual([])
  })

  it('is not brought down by depth', () => {
    let deep: unknown = city
    for (let i = 0; i < 100_000; i++) deep = i % 2 ? { not: deep } : { all: [deep] }
    expect(problemsOf(rooted(deep)).length).toBeGreaterThan(0)
  })
})

describe('a rule', () => {
  const rule: Rule = ruleSchema.parse(rooted({ all: [city, { any: [orders, { not: tag }] }] }))

  it('names its parts by path', () => {
    expect(partsOf(rule).map((part) => part.path)).toEqual([
      'root',
      'root.all.0',
      'root.all.1',
      'root.all.1.any.0',
      'root.all.1.any.1',
      'root.all.1.any.1.not',
    ])
  })

  it('is a sentence in both languages', () => {
    const tags = [{ id: tagId, name: '会员' }]
    expect(ruleSentence(rule, wordsOf('zh', 'CNY', { tag: tags }))).toBe(
      '城市是 上海，且（近 30 天下单至少 2 单，或不（有标签 会员））',
    )
    expect(ruleSentence(rule, wordsOf('en', 'CNY', {}))).toBe(
      'city is 上海 and (orders in the last 30 days at least 2 or not (has the tag a removed tag))',
    )
    expect(ruleSentence(ruleSchema.parse(rooted({ all: [] })), wordsOf('zh', 'CNY', {}))).toBe('所有人')
  })
})
