import { day, decimal, integer, listOf, money, oneOf, plain } from './atoms.ts'
import type { FieldTest } from './field-test.ts'
import { either, fixed, given, type Phrase, part, seq, type Told, word } from './phrase.ts'
import { listWords, type Words } from './words.ts'

const texts = part('values', listOf(plain))

export const textPhrase = either(
  seq(fixed({ operator: 'is' }, '是 '), texts),
  seq(fixed({ operator: 'is_not' }, '不是 '), texts),
  seq(fixed({ operator: 'contains' }, '含有 '), texts),
  seq(fixed({ operator: 'starts_with' }, '开头是 '), texts),
  fixed({ operator: 'is_empty' }, '没有填'),
  fixed({ operator: 'not_empty' }, '已填'),
)

const dateDays = part('days', integer)
const datePhrase = either(
  seq(fixed({ operator: 'in_last' }, '在近 '), dateDays, word(' 天内')),
  seq(fixed({ operator: 'in_next' }, '在未来 '), dateDays, word(' 天内')),
  seq(fixed({ operator: 'before_last' }, '已过 '), dateDays, word(' 天')),
  seq(fixed({ operator: 'between' }, '在 '), part('from', day), word(' 到 '), part('to', day), word(' 之间')),
)

const choices = part('choices', listOf(plain))
const choicePhrase = either(
  seq(fixed({ has: 'any' }, '选了 '), choices, word(' 之一')),
  seq(fixed({ has: 'all' }, '同时选了 '), choices),
  seq(fixed({ has: 'none' }, '没选 '), choices),
)

const booleanPhrase: Phrase = {
  say: ({ value }) => (value === true ? '为是' : value === false ? '为否' : undefined),
  read(reading, at) {
    const found = oneOf({ true: '为是', false: '为否' }).read(reading, at)
    return found && { told: { value: found.value === 'true' }, end: found.end }
  },
}

function comparedPhrase(atom: typeof decimal): Phrase {
  const value = part('value', atom)
  return either(
    seq(fixed({ operator: 'at_least' }, '至少 '), value),
    seq(fixed({ operator: 'at_most' }, '至多 '), value),
    seq(fixed({ operator: 'between' }, '介于 '), value, word(' 到 '), part('to', atom)),
  )
}

/** What is asked of a field, in Chinese; `tell` names the type in the terms of the condition. */
export function fieldPhrase(tell: (type: Exclude<FieldTest['type'], 'text'>) => Told, text: Told): Phrase {
  return either(
    given(tell('number'), comparedPhrase(decimal)),
    given(tell('money'), comparedPhrase(money)),
    given(tell('date'), datePhrase),
    given(tell('choice'), choicePhrase),
    given(tell('boolean'), booleanPhrase),
    given(text, textPhrase),
  )
}

const ENGLISH = {
  is: 'is',
  is_not: 'is not',
  contains: 'contains',
  starts_with: 'begins with',
  is_empty: 'is not known',
  not_empty: 'is known',
  any: 'is one of',
  all: 'has all of',
  none: 'is none of',
} as const

/** What is asked of a field, in English. */
export function fieldWords(test: FieldTest, words: Words): string {
  switch (test.type) {
    case 'text': {
      const bare = test.operator === 'is_empty' || test.operator === 'not_empty'
      return bare ? ENGLISH[test.operator] : `${ENGLISH[test.operator]} ${listWords(test.values, words)}`
    }
    case 'choice':
      return `${ENGLISH[test.has]} ${listWords(test.choices, words)}`
    case 'boolean':
      return test.value ? 'is yes' : 'is no'
    case 'date':
      if (test.operator === 'in_last') return `is in the last ${test.days} days`
      if (test.operator === 'in_next') return `is in the next ${test.days} days`
      if (test.operator === 'before_last') return `is more than ${test.days} days ago`
      return `is from ${test.from} to ${test.to}`
    default: {
      const show = (value: number) => (test.type === 'money' ? words.money(value) : String(value))
      if (test.operator === 'at_least') return `is at least ${show(test.value)}`
      if (test.operator === 'at_most') return `is at most ${show(test.value)}`
      return `is between ${show(test.value)} and ${show(test.to ?? test.value)}`
    }
  }
}
