import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Moment } from './condition.ts'
import {
  AMOUNT_FORM,
  DAY_FORM,
  type DateTest,
  daysOf,
  type FieldTest,
  limitText,
  NUMBER_FORM,
  type NumberTest,
} from './field-test.ts'

/** `passesTest` of a text column in the warehouse. */
export function fieldQuery(test: FieldTest, text: Fragment, moment: Moment): Fragment {
  switch (test.type) {
    case 'text':
      return textQuery(test.operator, test.values, text)
    case 'number':
      return numberQuery(test, text)
    case 'money':
      return amountQuery(test, text)
    case 'date':
      return dateQuery(test, text, moment)
    case 'choice':
      return choiceQuery(test.has, test.choices, text)
    case 'boolean':
      return ch`${text} = ${bind('String', String(test.value))}`
  }
}

function textQuery(operator: string, values: readonly string[], text: Fragment): Fragment {
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
    default:
      return ch`${text} != ''`
  }
}

function numberQuery(test: NumberTest, text: Fragment): Fragment {
  const limit = (value: number) => ch`${bind('Decimal(38, 6)', limitText(value))}`
  const isNumber = ch`match(${text}, ${bind('String', NUMBER_FORM.source)})`
  return ch`${isNumber} and ${compared(ch`toDecimal128OrZero(${text}, 6)`, test, limit)}`
}

function amountQuery(test: NumberTest, text: Fragment): Fragment {
  const limit = (value: number) => ch`${bind('Int64', value)}`
  const isAmount = ch`match(${text}, ${bind('String', AMOUNT_FORM.source)})`
  return ch`${isAmount} and ${compared(ch`toInt64OrZero(${text})`, test, limit)}`
}

function compared(figure: Fragment, { operator, value, to = value }: NumberTest, limit: (value: number) => Fragment) {
  if (operator === 'at_least') return ch`${figure} >= ${limit(value)}`
  if (operator === 'at_most') return ch`${figure} <= ${limit(value)}`
  return ch`${figure} >= ${limit(value)} and ${figure} <= ${limit(to)}`
}

/** Days written as `YYYY-MM-DD` stand in the order of their texts. */
function dateQuery(test: DateTest, text: Fragment, moment: Moment): Fragment {
  const { from, to } = daysOf(test, moment)
  const isDay = ch`match(${text}, ${bind('String', DAY_FORM.source)})`
  const old = from === undefined ? isDay : ch`${isDay} and ${text} >= ${bind('String', from)}`
  return to === undefined ? old : ch`${old} and ${text} <= ${bind('String', to)}`
}

function choiceQuery(has: 'any' | 'all' | 'none', choices: readonly string[], text: Fragment): Fragment {
  const wanted = bind('Array(String)', choices)
  const list = ch`if(isValidJSON(${text}), JSONExtract(${text}, 'Array(String)'), emptyArrayString())`
  const chosen = ch`if(startsWith(${text}, '['), ${list}, if(${text} = '', emptyArrayString(), [${text}]))`
  if (has === 'all') return ch`hasAll(${chosen}, ${wanted})`
  return has === 'any' ? ch`hasAny(${chosen}, ${wanted})` : ch`not hasAny(${chosen}, ${wanted})`
}
