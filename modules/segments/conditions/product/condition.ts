import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import { comparisonShape, comparisonWords, endsAfterStart, isWithin, within } from '../compare.ts'
import type { ConditionPlug, Moment } from '../condition.ts'
import type { Person, PersonLine } from '../person.ts'
import { plainText } from '../plain-text.ts'
import { agesOf, inWindow, isInWindow, passes, windowDays, windowWords } from '../window.ts'
import { listWords } from '../words.ts'

/** Products or categories one condition names. */
const VALUES_MAX = 50

const schema = z
  .strictObject({
    kind: z.literal('product'),
    /** `name` looks for the words inside the product's name; the others compare whole. */
    by: z.enum(['code', 'name', 'category']),
    values: z.array(plainText(120)).min(1).max(VALUES_MAX),
    ...comparisonShape,
    days: windowDays,
  })
  .superRefine(endsAfterStart)
export type ProductCondition = z.infer<typeof schema>

const COLUMNS = {
  code: ch`product_code`,
  name: ch`product_name`,
  category: ch`category`,
} as const

const NAMES = {
  code: { zh: '商品编码', en: 'product' },
  name: { zh: '商品名含', en: 'a product named like' },
  category: { zh: '品类', en: 'category' },
} as const

/** In how many orders the person bought one of the products; twice in one order is once. */
export const productCondition: ConditionPlug<ProductCondition> = {
  kind: 'product',
  label: { zh: '买过商品', en: 'Products bought' },
  schema,
  blank: () => ({ kind: 'product', by: 'name', values: [], operator: 'at_least', value: 1, days: 90 }),
  compile(condition, scope) {
    const { by, values, days } = condition
    const wanted = bind('Array(String)', values)
    const product = by === 'name' ? ch`multiSearchAny(${COLUMNS.name}, ${wanted})` : ch`has(${wanted}, ${COLUMNS[by]})`
    const rows = ch`is_sale = 1 and ${inWindow(ch`placed_at`, days, scope)} and ${product}`
    return {
      source: { kind: 'rows', table: 'order_lines', rows, figures: { times: ch`uniqExactIf(order_id, ${rows})` } },
      test: within(scope.figure('times'), condition),
    }
  },
  turns: ({ days }, scope) => [
    { kind: 'rows', table: 'order_lines', rows: passes(ch`placed_at`, agesOf(days), scope) },
  ],
  matches: (condition, person, scope) => isWithin(timesOf(condition, person, scope), condition),
  sentence(condition, words) {
    const { by, values, days } = condition
    const period = windowWords(days, words)
    const what = listWords(values, words)
    if (words.language === 'zh')
      return `${period}买过${NAMES[by].zh} ${what} ${comparisonWords(condition, (n) => `${n} 次`, words)}`
    return `bought ${NAMES[by].en} ${what} ${period} ${comparisonWords(condition, (n) => `${n} times`, words)}`
  },
  found(condition, person, scope, words) {
    const times = timesOf(condition, person, scope)
    return words.language === 'zh' ? `实际买过 ${times} 次` : `in fact bought ${times} times`
  },
}

function timesOf(condition: ProductCondition, person: Person, moment: Moment): number {
  const lines = person.lines.filter(
    (line) => line.isSale && isInWindow(line.placedAt, condition.days, moment) && isWanted(condition, line),
  )
  return new Set(lines.map((line) => line.orderId)).size
}

function isWanted({ by, values }: ProductCondition, line: PersonLine): boolean {
  if (by === 'name') return values.some((value) => line.productName.includes(value))
  return values.includes(by === 'code' ? line.productCode : line.category)
}
