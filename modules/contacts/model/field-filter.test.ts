import { describe, expect, it } from 'vitest'
import type { Field } from './field.ts'
import { fieldConditions, readFieldWants } from './field-filter.ts'

const field = (key: string, type: Field['type']): Field => ({ key, name: key, type, choices: [], archived: false })
const fields = [
  ...[field('话', 'text'), field('肤质', 'single_choice'), field('爱好', 'multiple_choice'), field('会员', 'boolean')],
  ...[field('积分', 'number'), field('储值', 'money'), field('到期', 'date')],
]
const meant = (want: object) => fieldConditions(readFieldWants(JSON.stringify(want)) ?? new Map(), fields)

describe('a list is filtered by custom fields', () => {
  it('each by its type', () => {
    expect(
      meant({ 话: 'ABC', 肤质: 'dry', 爱好: '茶"', 会员: 'true', 积分: '100~', 储值: '~9.9', 到期: '2026-01-01' }),
    ).toEqual([
      { key: '话', kind: 'part', text: 'abc' },
      { key: '肤质', kind: 'is', text: 'dry' },
      { key: '爱好', kind: 'chosen', text: '"茶\\""' },
      { key: '会员', kind: 'is', text: 'true' },
      { key: '积分', kind: 'number', from: '100', to: null },
      { key: '储值', kind: 'number', from: null, to: '99000' },
      { key: '到期', kind: 'day', from: '2026-01-01', to: '2026-01-01' },
    ])
  })

  it('and by what it cannot understand finds nobody, rather than everybody', () => {
    for (const want of [{ 没有: 'x' }, { 积分: '很多' }, { 积分: '1~2~3' }, { 到期: '2026-02-30~' }])
      expect(meant(want), JSON.stringify(want)).toEqual([{ kind: 'nobody' }])
    expect(meant({ 积分: '' })).toEqual([])
    for (const text of [
      '',
      '[]',
      'null',
      '{"a":1}',
      '{"a":"\\u0000"}',
      '{"a":"\\ud800"}',
      `{"a":"${'x'.repeat(300)}"}`,
    ])
      expect(readFieldWants(text), text.slice(0, 20)).toBeUndefined()
  })
})
