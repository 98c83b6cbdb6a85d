import { listWords, type Words } from '../words.ts'
import type { AttributeCondition, CreatedAttribute, TextAttribute } from './schema.ts'

const FIELDS = {
  name: { zh: '姓名', en: 'name' },
  gender: { zh: '性别', en: 'gender' },
  province: { zh: '省份', en: 'province' },
  city: { zh: '城市', en: 'city' },
  source: { zh: '来源', en: 'source' },
} as const

const OPERATORS = {
  is: { zh: '是', en: 'is' },
  is_not: { zh: '不是', en: 'is not' },
  contains: { zh: '含有', en: 'contains' },
  starts_with: { zh: '开头是', en: 'begins with' },
  is_empty: { zh: '没有填', en: 'is not known' },
  not_empty: { zh: '已填', en: 'is known' },
} as const

/** `城市是 上海、杭州`. */
export function attributeSentence(condition: AttributeCondition, words: Words): string {
  const zh = words.language === 'zh'
  switch (condition.field) {
    case 'birthday': {
      const months = listWords(condition.months.map(String), words)
      return zh ? `生日在 ${months} 月` : `birthday in month ${months}`
    }
    case 'created':
      return createdSentence(condition, zh)
    case 'custom_number': {
      const { key, operator, value } = condition
      if (zh) return `${key}${operator === 'at_least' ? '至少' : '至多'} ${value}`
      return `${key} is ${operator === 'at_least' ? 'at least' : 'at most'} ${value}`
    }
    default:
      return textSentence(condition, words)
  }
}

function textSentence({ field, key = '', operator, values }: TextAttribute, words: Words): string {
  const name = field === 'custom' ? key : FIELDS[field][words.language]
  const verb = OPERATORS[operator][words.language]
  const subject = words.language === 'zh' ? `${name}${verb}` : `${name} ${verb}`
  return operator === 'is_empty' || operator === 'not_empty' ? subject : `${subject} ${listWords(values, words)}`
}

function createdSentence({ operator, days = 0, from = '', to = '' }: CreatedAttribute, zh: boolean): string {
  if (operator === 'in_last') return zh ? `近 ${days} 天成为客户` : `became a contact in the last ${days} days`
  if (operator === 'before_last') return zh ? `成为客户已满 ${days} 天` : `a contact for ${days} days or more`
  return zh ? `在 ${from} 到 ${to} 之间成为客户` : `became a contact from ${from} to ${to}`
}
