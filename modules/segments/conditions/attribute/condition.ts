import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { ConditionPlug, Moment, Turn, TurnScope } from '../condition.ts'
import type { Person } from '../person.ts'
import { agesOf, bindTime, daysBefore, inWindow, isInWindow, passes } from '../window.ts'
import {
  type AttributeCondition,
  attributeSchema,
  type CreatedAttribute,
  NUMBER_FORM,
  type NumberAttribute,
  type TextAttribute,
} from './schema.ts'
import { attributeSentence } from './sentence.ts'

/** What is known of the person: name, place, source, birthday, custom attributes. */
export const attributeCondition: ConditionPlug<AttributeCondition> = {
  kind: 'attribute',
  label: { zh: '资料', en: 'Profile' },
  schema: attributeSchema,
  blank: () => ({ kind: 'attribute', field: 'city', operator: 'is', values: [] }),
  compile: (condition, scope) => ({ test: testOf(condition, scope) }),
  turns: turnsOf,
  matches(condition, person, scope) {
    switch (condition.field) {
      case 'birthday':
        return person.birthday !== null && condition.months.includes(Number(person.birthday.slice(5, 7)))
      case 'created':
        return createdMatches(condition, person.createdAt, scope)
      case 'custom_number':
        return numberMatches(condition, person.attributes[condition.key] ?? '')
      default:
        return textMatches(condition, textOf(condition, person))
    }
  },
  sentence: attributeSentence,
  found(condition, person, { timezone }, { language }) {
    const value = knownOf(condition, person, timezone)
    if (value === '') return language === 'zh' ? '没有填' : 'not known'
    return language === 'zh' ? `实际 ${value}` : `in fact ${value}`
  },
}

function testOf(condition: AttributeCondition, moment: Moment): Fragment {
  switch (condition.field) {
    case 'birthday':
      return ch`has(${bind('Array(UInt8)', condition.months)}, ifNull(toMonth(birthday), 0))`
    case 'created':
      return createdTest(condition, moment)
    case 'custom_number':
      return numberTest(condition)
    default:
      return textTest(condition)
  }
}

/** Only "in the last" and "before the last" roll with the clock. */
function turnsOf(condition: AttributeCondition, scope: TurnScope): readonly Turn[] {
  if (condition.field !== 'created' || condition.days === undefined) return []
  return [{ kind: 'rows', table: 'contacts', rows: passes(ch`created_at`, agesOf(condition.days), scope) }]
}

const COLUMNS = {
  name: ch`name`,
  gender: ch`gender`,
  province: ch`province`,
  city: ch`city`,
  source: ch`source`,
} as const

function textTest(condition: TextAttribute): Fragment {
  const { field, key = '', operator, values } = condition
  const text = field === 'custom' ? ch`attributes[${bind('String', key)}]` : COLUMNS[field]
  const wanted = bind('Array(String)', values)
  switch (operator) {
    case 'is':
      return ch`has(${wanted}, ${text})`
    case 'is_not':
      return ch`not has(${wanted}, ${text})`
    case 'contains':
      return ch`arrayExists(value -> position(${text}, value) > 0, ${wanted})`
    case 'starts_with':
      return ch`arrayExists(value -> startsWith(${text}, value), ${wanted})`
    case 'is_empty':
      return ch`${text} = ''`
    case 'not_empty':
      return ch`${text} != ''`
  }
}

function textOf({ field, key = '' }: TextAttribute, person: Person): string {
  return field === 'custom' ? (person.attributes[key] ?? '') : person[field]
}

function textMatches({ operator, values }: TextAttribute, text: string): boolean {
  switch (operator) {
    case 'is':
      return values.includes(text)
    case 'is_not':
      return !values.includes(text)
    case 'contains':
      return values.some((value) => text.includes(value))
    case 'starts_with':
      return values.some((value) => text.startsWith(value))
    case 'is_empty':
      return text === ''
    case 'not_empty':
      return text !== ''
  }
}

/** As decimals, not floats: 0.1 written by two systems is the same 0.1. */
function numberTest({ key, operator, value }: NumberAttribute): Fragment {
  const text = ch`attributes[${bind('String', key)}]`
  const isNumber = ch`match(${text}, ${bind('String', NUMBER_FORM.source)})`
  const number = ch`toDecimal64OrZero(${text}, 6)`
  const limit = bind('Decimal(18, 6)', value.toFixed(6))
  return operator === 'at_least' ? ch`${isNumber} and ${number} >= ${limit}` : ch`${isNumber} and ${number} <= ${limit}`
}

function numberMatches({ operator, value }: NumberAttribute, text: string): boolean {
  if (!NUMBER_FORM.test(text)) return false
  const limit = Number(value.toFixed(6))
  return operator === 'at_least' ? Number(text) >= limit : Number(text) <= limit
}

function createdTest(condition: CreatedAttribute, moment: Moment): Fragment {
  const { operator, days = 0 } = condition
  if (operator === 'in_last') return inWindow(ch`created_at`, days, moment)
  if (operator === 'before_last') return ch`created_at <= ${bindTime(daysBefore(moment.asOf, days))}`
  const { start, end } = betweenDays(condition, moment)
  return ch`created_at >= ${bindTime(start)} and created_at < ${bindTime(end)}`
}

function createdMatches(condition: CreatedAttribute, at: Date, moment: Moment): boolean {
  const { operator, days = 0 } = condition
  if (operator === 'in_last') return isInWindow(at, days, moment)
  if (operator === 'before_last') return at <= daysBefore(moment.asOf, days)
  const { start, end } = betweenDays(condition, moment)
  return at >= start && at < end
}

function betweenDays({ from = '1970-01-01', to = from }: CreatedAttribute, { timezone }: Moment) {
  return { start: startOfDay(from, timezone), end: startOfDay(addDays(to, 1), timezone) }
}

function knownOf(condition: AttributeCondition, person: Person, timezone: string): string {
  switch (condition.field) {
    case 'birthday':
      return person.birthday ?? ''
    case 'created':
      return dayOf(person.createdAt, timezone)
    case 'custom_number':
      return person.attributes[condition.key] ?? ''
    default:
      return textOf(condition, person)
  }
}
