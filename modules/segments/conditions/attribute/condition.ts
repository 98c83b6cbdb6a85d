import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { formatAmount } from '#kit/pure/money.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import type { ConditionPlug, Moment, Turn, TurnScope } from '../condition.ts'
import { fieldQuery } from '../field-query.ts'
import { type FieldTest, passesTest } from '../field-test.ts'
import type { Person } from '../person.ts'
import { agesOf, bindTime, daysBefore, inWindow, isInWindow, passes } from '../window.ts'
import { type AttributeCondition, attributeSchema, type CreatedAttribute, type TestedAttribute } from './schema.ts'
import { attributePhrase, attributeWords } from './sentence.ts'
import { testIn } from './tested.ts'

/** What is known of the person: name, place, source, birthday, custom fields of every type. */
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
      default:
        return passesTest(testIn(condition), textOf(condition, person), scope)
    }
  },
  phrase: attributePhrase,
  english: attributeWords,
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
    default:
      return fieldQuery(testIn(condition), columnOf(condition), moment)
  }
}

/** Only dates counted from today roll with the clock; those of fields do at midnight and are looked at whole. */
function turnsOf(condition: AttributeCondition, scope: TurnScope): readonly Turn[] {
  const { field } = condition
  if (field === 'custom_date' && condition.days !== undefined) return [{ kind: 'everybody' }]
  if (field !== 'created' || condition.days === undefined) return []
  return [{ kind: 'rows', table: 'contacts', rows: passes(ch`created_at`, agesOf(condition.days), scope) }]
}

const COLUMNS = {
  name: ch`name`,
  gender: ch`gender`,
  province: ch`province`,
  city: ch`city`,
  source: ch`source`,
} as const

function columnOf(condition: TestedAttribute): Fragment {
  const { field, key = '' } = condition
  return Object.hasOwn(COLUMNS, field) ? COLUMNS[field as keyof typeof COLUMNS] : ch`attributes[${bind('String', key)}]`
}

function textOf(condition: TestedAttribute, person: Person): string {
  const { field, key = '' } = condition
  return Object.hasOwn(COLUMNS, field) ? person[field as keyof typeof COLUMNS] : (person.attributes[key] ?? '')
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
    default:
      return shown(testIn(condition), textOf(condition, person))
  }
}

/** Money is kept in ten-thousandths; nobody reads it so. */
function shown({ type }: FieldTest, text: string): string {
  return type === 'money' && text !== '' ? formatKept(text) : text
}

function formatKept(text: string): string {
  return Number.isSafeInteger(Number(text)) ? formatAmount(Number(text)) : text
}
