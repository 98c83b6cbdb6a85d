import { describe, expect, it } from 'vitest'
import { type Field, type FieldFault, type FieldType, faultOf, findFault, mergeValues } from './field.ts'

const choices = [
  { key: 'cat', name: '猫' },
  { key: 'dog', name: '狗' },
]
const field = (type: FieldType, archived = false): Field => ({ key: 'k', name: '字段', type, choices, archived })

const cases: readonly (readonly [FieldType, readonly string[], readonly string[], FieldFault])[] = [
  ['number', ['0', '-3.5', '100000'], ['1e5', '1,000', 'NaN', '1.', '十'], 'not_a_number'],
  ['money', ['0', '-199000'], ['19.9', '1e400', '¥1'], 'not_money'],
  ['date', ['2024-02-29'], ['2026-02-30', '2026/1/1', '20260101'], 'not_a_day'],
  ['single_choice', ['cat'], ['猫', 'bird', '["cat"]'], 'not_a_choice'],
  ['multiple_choice', ['["cat","dog"]'], ['cat', '[]', '["bird"]', '[1]', '{'], 'not_a_choice'],
  ['boolean', ['true', 'false'], ['1', 'yes', '是'], 'not_a_boolean'],
  [
    'link',
    ['https://example.com/a?b=c'],
    ['javascript:alert(1)', 'example.com', 'http://', 'https://a b'],
    'not_a_link',
  ],
  ['text', ['随便', '=1+1'], ['长'.repeat(201)], 'too_long'],
]

describe('values of fields', () => {
  it.each(cases)('%s', (type, good, bad, fault) => {
    for (const value of good) expect(faultOf(field(type), value), value).toBeUndefined()
    for (const value of bad) expect(faultOf(field(type), value), value).toBe(fault)
  })

  it('refuses what no field asks for, and lets values of archived fields only go', () => {
    expect(findFault([field('text')], { k: '好', x: '?' })).toEqual({ key: 'x', fault: 'unknown_field' })
    expect(findFault([field('text', true)], { k: '好' })).toEqual({ key: 'k', fault: 'unknown_field' })
    expect(findFault([field('text', true)], { k: '' })).toBeUndefined()
    expect(mergeValues({ a: '1', b: '2' }, { b: '', c: '3' })).toEqual({ a: '1', c: '3' })
  })
})
