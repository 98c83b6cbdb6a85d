import { expect, it } from 'vitest'
import { propertyHints, type SeenProperty } from './event-hint.ts'

const seen = (key: string, looks: Partial<SeenProperty> = {}): SeenProperty => ({
  ...{ key, times: 4, numbers: 0, days: 0, flags: 0, values: [] },
  ...looks,
})
const planned = (key: string, type: 'text' | 'number' | 'time', choices: readonly string[] = []) => ({
  ...{ key, label: `${key} 的名字`, type, choices },
})

it('says of what was seen how it can be asked about: by what all its values look like', () => {
  const types = propertyHints(
    [],
    [seen('a', { numbers: 4 }), seen('b', { numbers: 3 }), seen('c', { days: 4 }), seen('d', { flags: 4 })],
  )
  expect(types.map(({ key, type }) => [key, type])).toEqual([
    ['a', 'number'],
    ['b', 'text'],
    ['c', 'date'],
    ['d', 'boolean'],
  ])
})

it('puts the plan first, believes its types and joins its choices with what came', () => {
  const hints = propertyHints(
    [planned('size', 'text', ['大', '小']), planned('price', 'number'), planned('at', 'time'), planned('day', 'time')],
    [seen('size', { values: ['小', '中'] }), seen('price'), seen('at'), seen('day', { days: 4 }), seen('other')],
  )
  expect(hints.map(({ key, type, values }) => [key, type, values])).toEqual([
    ['size', 'text', ['大', '小', '中']],
    ['price', 'number', []],
    ['at', 'text', []],
    ['day', 'date', []],
    ['other', 'text', []],
  ])
})
