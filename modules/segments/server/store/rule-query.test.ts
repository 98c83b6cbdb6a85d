import { describe, expect, it } from 'vitest'
import { toQuery } from '#kit/pure/fragment.ts'
import { ruleSchema } from '../../model/rule.ts'
import { compileRules } from './rule-query.ts'

const scope = {
  tenantId: '0190f5a0-0000-7000-8000-0000000000aa',
  timezone: 'Asia/Shanghai',
  asOf: new Date('2026-11-20T02:00:00.000Z'),
}
const secret = "secret'); drop table contacts --"
const tagIds = ['0190f5a0-0000-7000-8000-000000000001']

function compile(root: object) {
  return toQuery(compileRules([ruleSchema.parse({ version: 1, root })], scope).head)
}

describe('the query of a rule', () => {
  it('reads each table once and gives every part a set', () => {
    const big = { kind: 'orders', figure: 'amount', operator: 'at_least', value: 10_000_000 }
    const late = { kind: 'orders', figure: 'last_days_ago', operator: 'at_least', value: 30 }
    const { text } = compile({ any: [{ all: [big, late] }, { not: { kind: 'tag', has: 'any', tagIds } }] })
    expect(text).toMatchSnapshot('several')
    expect(text.match(/from orders final/g)).toHaveLength(1)
    expect(text.match(/join/g)).toHaveLength(1)
  })

  it.each([
    ['attribute', { kind: 'attribute', field: 'custom', key: secret, operator: 'contains', values: [secret] }],
    ['custom number', { kind: 'attribute', field: 'custom_number', key: secret, operator: 'at_least', value: 7.5 }],
    ['created', { kind: 'attribute', field: 'created', operator: 'between', from: '2026-01-01', to: '2026-01-31' }],
    ['birthday', { kind: 'attribute', field: 'birthday', operator: 'month', months: [5] }],
    ['tag', { kind: 'tag', has: 'all', tagIds }],
    ['orders', { kind: 'orders', figure: 'count', operator: 'between', value: 2, to: 3, days: 30, platform: secret }],
    ['product', { kind: 'product', by: 'name', values: [secret], operator: 'at_most', value: 1, days: 90 }],
    ['behaviour', { kind: 'behaviour', did: false, event: secret, times: 2, days: 7 }],
    ['rfm', { kind: 'rfm', recency: [1, 2], frequency: [4, 5], money: [1, 5], days: 365 }],
  ])('%s: as written, and no value in the text', (name, condition) => {
    const { text, params } = compile(condition)
    expect(text).toMatchSnapshot(name)
    expect(text).not.toContain('secret')
    expect(text).not.toContain(scope.tenantId)
    expect(text).not.toMatch(/20\d\d-/)
    expect(params).toMatchSnapshot(`${name}, bound`)
  })
})
