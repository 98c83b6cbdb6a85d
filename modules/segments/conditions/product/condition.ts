import { z } from 'zod'
import { ch, type Fragment } from '#kit/pure/fragment.ts'
import { counted, listOf, money, oneOf, plain } from '../atoms.ts'
import {
  comparisonPhrase,
  comparisonShape,
  comparisonWords,
  daysWithin,
  endsAfterStart,
  isWithin,
  within,
} from '../compare.ts'
import type { Compiled, ConditionPlug, Moment, SqlScope } from '../condition.ts'
import { inPeriod, isInPeriod, isOnePeriod, periodPhrase, periodShape, periodWords } from '../period.ts'
import type { Person, PersonLine } from '../person.ts'
import { either, fixed, maybe, part, seq, word } from '../phrase.ts'
import { plainText } from '../plain-text.ts'
import { isWanted, PRODUCT_NAMES, PRODUCTS, wantedRows } from '../wanted-product.ts'
import { agesOf, elapsedDays, passes, WINDOW_DAYS_MAX } from '../window.ts'
import { listWords, type Words } from '../words.ts'

/** Products or categories one condition names. */
const VALUES_MAX = 50

const FIGURES = ['quantity', 'amount', 'last_days_ago', 'first_days_ago'] as const
type Figure = (typeof FIGURES)[number] | undefined

const schema = z
  .strictObject({
    kind: z.literal('product'),
    /** `name` looks for the words inside the product's name; the others compare whole. */
    by: z.enum(PRODUCTS),
    values: z.array(plainText(120)).min(1).max(VALUES_MAX),
    /** Orders in which one of them was bought, when absent; pieces, an `Amount`, whole days since. */
    figure: z.enum(FIGURES).optional(),
    ...comparisonShape,
    ...periodShape,
  })
  .superRefine(endsAfterStart)
  .superRefine(isOnePeriod)
  .refine(({ figure, value, to = 0 }) => !isDays(figure) || Math.max(value, to) <= WINDOW_DAYS_MAX, {
    path: ['value'],
    message: `最多 ${WINDOW_DAYS_MAX} 天 / at most ${WINDOW_DAYS_MAX} days`,
  })
export type ProductCondition = z.infer<typeof schema>

const what = seq(part('by', oneOf(PRODUCT_NAMES)), word(' '), part('values', listOf(plain)))

/** How often, how much and how long ago the person bought one of the products; twice in one order is once. */
export const productCondition: ConditionPlug<ProductCondition> = {
  kind: 'product',
  label: { zh: '买过商品', en: 'Products bought' },
  schema,
  blank: () => ({ kind: 'product', by: 'name', values: [], operator: 'at_least', value: 1, days: 90 }),
  compile,
  turns: (condition, scope) => [
    { kind: 'rows', table: 'order_lines', rows: passes(ch`placed_at`, turningAges(condition), scope) },
  ],
  matches(condition, person, scope) {
    const figure = figureOf(condition, person, scope)
    return figure !== undefined && isWithin(figure, condition)
  },
  phrase: seq(
    maybe(periodPhrase),
    either(
      seq(fixed({ figure: undefined }, '买过'), what, word(' '), comparisonPhrase(counted('次'))),
      seq(
        word('买'),
        what,
        either(
          seq(fixed({ figure: 'quantity' }, ' 件数'), comparisonPhrase(counted('件'))),
          seq(fixed({ figure: 'amount' }, ' 金额'), comparisonPhrase(money)),
          seq(fixed({ figure: 'last_days_ago' }, ' 最近一次距今'), comparisonPhrase(counted('天'))),
          seq(fixed({ figure: 'first_days_ago' }, ' 首次距今'), comparisonPhrase(counted('天'))),
        ),
      ),
    ),
  ),
  english(condition, words) {
    const { by, values } = condition
    const amount = comparisonWords(condition, (value) => show(condition, value, words))
    return `bought ${ENGLISH[by]} ${listWords(values, words)} ${periodWords(condition, words)} ${amount}`
  },
  found(condition, person, scope, words) {
    const figure = figureOf(condition, person, scope)
    const zh = words.language === 'zh'
    if (figure === undefined) return zh ? '没有买过' : 'never bought it'
    return `${zh ? '实际 ' : 'in fact '}${show(condition, figure, words)}`
  },
}

const ENGLISH = { code: 'product', name: 'a product named like', category: 'category' } as const

function isDays(figure: Figure): boolean {
  return figure === 'last_days_ago' || figure === 'first_days_ago'
}

function compile(condition: ProductCondition, scope: SqlScope): Compiled {
  const { figure = 'times' } = condition
  const rows = ch`is_sale = 1 and ${inPeriod(ch`placed_at`, condition, scope)} and ${wantedRows(condition)}`
  const column = scope.figure(figure)
  const source = { kind: 'rows', table: 'order_lines', rows } as const
  if (!isDays(condition.figure))
    return { source: { ...source, figures: { [figure]: totalOf(figure, rows) } }, test: within(column, condition) }
  const moment = figure === 'last_days_ago' ? ch`maxIf(placed_at, ${rows})` : ch`minIf(placed_at, ${rows})`
  const figures = { [figure]: moment, any: ch`countIf(${rows})` }
  const test = ch`${scope.figure('any')} > 0 and ${daysWithin(column, condition, scope)}`
  return { source: { ...source, figures }, test }
}

function totalOf(figure: string, rows: Fragment): Fragment {
  if (figure === 'quantity') return ch`sumIf(quantity, ${rows})`
  return figure === 'amount' ? ch`sumIf(amount, ${rows})` : ch`uniqExactIf(order_id, ${rows})`
}

function turningAges(condition: ProductCondition): readonly number[] {
  const { days, operator, value, to = value } = condition
  if (!isDays(condition.figure)) return agesOf(days)
  const compared = operator === 'at_least' ? [value] : operator === 'at_most' ? [value + 1] : [value, to + 1]
  return [...agesOf(days), ...compared]
}

function figureOf(condition: ProductCondition, person: Person, moment: Moment): number | undefined {
  const lines = person.lines.filter(
    (line) => line.isSale && isInPeriod(line.placedAt, condition, moment) && isWanted(condition, line),
  )
  const sum = (of: (line: PersonLine) => number) => lines.reduce((total, line) => total + of(line), 0)
  if (condition.figure === 'quantity') return sum((line) => line.quantity)
  if (condition.figure === 'amount') return sum((line) => line.amount)
  if (!isDays(condition.figure)) return new Set(lines.map((line) => line.orderId)).size
  const times = lines.map((line) => line.placedAt.getTime())
  if (times.length === 0) return undefined
  const chosen = condition.figure === 'last_days_ago' ? Math.max(...times) : Math.min(...times)
  return elapsedDays(new Date(chosen), moment.asOf)
}

function show({ figure }: ProductCondition, value: number, words: Words): string {
  const zh = words.language === 'zh'
  if (figure === 'amount') return words.money(value)
  if (figure === 'quantity') return zh ? `${value} 件` : `${value} pieces`
  if (figure === undefined) return zh ? `${value} 次` : `${value} times`
  return zh ? `${value} 天` : `${value} days ago`
}
