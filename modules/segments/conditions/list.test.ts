import { describe, expect, it } from 'vitest'
import { alias, toQuery } from '#kit/pure/fragment.ts'
import { CONDITIONS, findPlug } from './list.ts'

const secret = "secret'); drop table contacts --"
const tagIds = ['0190f5a0-0000-7000-8000-000000000001']
const where = [
  { field: secret, type: 'text', operator: 'contains', values: [secret] },
  { field: 'price', type: 'number', operator: 'between', value: 1.5, to: 3 },
]
const RFM_CUTS = { recency: [30, 60, 90, 180], frequency: [2, 3, 5, 8], money: [100, 300, 1000, 3000] }
const many = { operator: 'between', value: 2, to: 3 }

/** One or more of every kind, with a value that would show if it ever became part of a query. */
const CASES: Readonly<Record<string, readonly object[]>> = {
  attribute: [
    { field: 'custom', key: secret, operator: 'contains', values: [secret] },
    { field: 'custom_number', key: secret, operator: 'at_least', value: 7.5 },
    { field: 'custom_money', key: secret, operator: 'between', value: 100, to: 20_000 },
    { field: 'custom_date', key: secret, operator: 'in_next', days: 30 },
    { field: 'custom_choice', key: secret, has: 'all', choices: [secret] },
    { field: 'custom_boolean', key: secret, value: true },
    { field: 'created', operator: 'between', from: '2026-01-01', to: '2026-01-31' },
    { field: 'birthday', operator: 'month', months: [5] },
  ],
  sub_entity: [{ entity: secret, where, ...many }],
  tag: [
    { has: 'all', tagIds },
    { has: 'none', tagIds, confidence: 0.6 },
  ],
  orders: [
    { figure: 'count', ...many, days: 30, platform: secret },
    { figure: 'average', ...many, since: '2026-01-01', until: '2026-01-31' },
    { figure: 'largest', operator: 'at_least', value: 5 },
    { figure: 'last_days_ago', ...many },
  ],
  product: [
    { by: 'name', values: [secret], operator: 'at_most', value: 1, days: 90 },
    { by: 'category', values: [secret], figure: 'amount', operator: 'at_least', value: 1 },
    { by: 'code', values: [secret], figure: 'first_days_ago', ...many },
  ],
  edge_order: [
    { which: 'first', fact: 'platform', values: [secret] },
    { which: 'last', fact: 'category', values: [secret] },
    { which: 'last', fact: 'amount', ...many },
    { which: 'first', fact: 'placed', days: 7 },
  ],
  behaviour: [
    { did: false, event: secret, times: 2, days: 7 },
    { did: true, event: secret, where, times: 1, since: '2026-01-01', until: '2026-01-31' },
    { did: true, event: 'Order Completed', times: 2 },
  ],
  sequence: [
    {
      first: { event: secret },
      did: true,
      second: { event: 'Order Completed', where },
      within: { value: 3, unit: 'day' },
    },
    { first: { event: 'A' }, did: false, second: { event: secret }, within: { value: 90, unit: 'minute' }, days: 30 },
    {
      ...{ first: { event: 'Order Completed' }, did: false, second: { event: 'Order Completed' } },
      within: { value: 3, unit: 'day' },
    },
  ],
  rfm: [
    { recency: [1, 2], frequency: [4, 5], money: [1, 5], days: 365 },
    { recency: [1, 2], frequency: [4, 5], money: [1, 5], days: 365, cuts: RFM_CUTS },
  ],
  stage: [{ stages: [secret], days: 30 }],
  in_segment: [{ segmentId: tagIds[0] }],
  people: [{ listId: tagIds[0] }],
  consent: [{ purpose: secret, channel: secret, state: 'granted' }],
  group: [{ has: 'all', groupIds: [secret, 'g2'] }],
  random_bucket: [{ seed: secret, from: 12.5, to: 20 }],
}

const scope = {
  tenantId: '0190f5a0-0000-7000-8000-0000000000aa',
  timezone: 'Asia/Shanghai',
  asOf: new Date('2026-11-20T02:00:00.000Z'),
  figure: (name: string) => alias(`c0_${name}`),
}

describe('what a condition asks of the warehouse', () => {
  it('is written down for every kind', () => expect(Object.keys(CASES)).toEqual(CONDITIONS.map((plug) => plug.kind)))

  it.each(Object.entries(CASES))('%s: as written, and no value in the text', (kind, bodies) => {
    const plug = findPlug(kind)
    for (const body of bodies) {
      const condition = plug?.schema.parse({ kind, ...body })
      if (!plug || !condition) throw new Error(kind)
      const { source, test } = plug.compile(condition, scope)
      const fragments = [
        test,
        ...(source?.kind === 'rows' ? [source.rows, ...Object.values(source.figures)] : source ? [source.query] : []),
      ]
      const queries = fragments.map(toQuery)
      expect(queries.map(({ text, params }) => ({ text, params }))).toMatchSnapshot()
      for (const { text } of queries) {
        expect(text).not.toContain('secret')
        expect(text).not.toMatch(/20\d\d-/)
      }
    }
  })
})
