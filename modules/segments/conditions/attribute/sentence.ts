import { day, integer, listOf, namedInQuotes } from '../atoms.ts'
import { fieldPhrase, fieldWords, textPhrase } from '../field-words.ts'
import { either, fixed, type Phrase, part, seq, word } from '../phrase.ts'
import { listWords, type Words } from '../words.ts'
import type { AttributeCondition, CreatedAttribute } from './schema.ts'
import { testIn } from './tested.ts'

const FIELDS = {
  name: { zh: '姓名', en: 'name' },
  gender: { zh: '性别', en: 'gender' },
  province: { zh: '省份', en: 'province' },
  city: { zh: '城市', en: 'city' },
  source: { zh: '来源', en: 'source' },
} as const

const days = part('days', integer)

const createdPhrase = either(
  seq(fixed({ operator: 'in_last' }, '近 '), days, word(' 天成为客户')),
  seq(fixed({ operator: 'before_last' }, '成为客户已满 '), days, word(' 天')),
  seq(fixed({ operator: 'between' }, '在 '), part('from', day), word(' 到 '), part('to', day), word(' 之间成为客户')),
)

/** `城市是 上海、杭州`, `“积分”至少 100`. */
export const attributePhrase: Phrase = either(
  ...Object.entries(FIELDS).map(([field, { zh }]) => seq(fixed({ field }, zh), textPhrase)),
  seq(fixed({ field: 'created' }, ''), createdPhrase),
  seq(fixed({ field: 'birthday', operator: 'month' }, '生日在 '), part('months', listOf(integer)), word(' 月')),
  seq(
    part('key', namedInQuotes('field')),
    fieldPhrase((type) => ({ field: `custom_${type}` }), { field: 'custom' }),
  ),
)

/** The condition in English. */
export function attributeWords(condition: AttributeCondition, words: Words): string {
  switch (condition.field) {
    case 'birthday':
      return `birthday in month ${listWords(condition.months.map(String), words)}`
    case 'created':
      return createdWords(condition)
    default: {
      const { field, key = '' } = condition
      const name = Object.hasOwn(FIELDS, field) ? FIELDS[field as keyof typeof FIELDS].en : words.nameOf('field', key)
      return `${name} ${fieldWords(testIn(condition), words)}`
    }
  }
}

function createdWords({ operator, days = 0, from = '', to = '' }: CreatedAttribute): string {
  if (operator === 'in_last') return `became a contact in the last ${days} days`
  if (operator === 'before_last') return `a contact for ${days} days or more`
  return `became a contact from ${from} to ${to}`
}
