import { z } from 'zod'
import { bind, ch } from '#kit/pure/fragment.ts'
import { comparisonShape, comparisonWords, daysWithin, endsAfterStart, isWithin, within } from '../compare.ts'
import type { Compiled, ConditionPlug, Moment, SqlScope } from '../condition.ts'
import type { Person } from '../person.ts'
import { plainText } from '../plain-text.ts'
import {
  agesOf,
  elapsedDays,
  inWindow,
  isInWindow,
  passes,
  WINDOW_DAYS_MAX,
  windowDays,
  windowWords,
} from '../window.ts'
import type { Words } from '../words.ts'

const FIGURES = ['count', 'amount', 'last_days_ago', 'first_days_ago'] as const
type Figure = (typeof FIGURES)[number]

const schema = z
  .strictObject({
    kind: z.literal('orders'),
    /** `amount` is an `Amount`: paid, less what was refunded. The last two count whole days. */
    figure: z.enum(FIGURES),
    ...comparisonShape,
    days: windowDays,
    platform: plainText(60).optional(),
  })
  .superRefine(endsAfterStart)
  .refine(({ figure, value, to = 0 }) => !isDays(figure) || Math.max(value, to) <= WINDOW_DAYS_MAX, {
    path: ['value'],
    message: `最多 ${WINDOW_DAYS_MAX} 天 / at most ${WINDOW_DAYS_MAX} days`,
  })
export type OrdersCondition = z.infer<typeof schema>

/**
 * How many orders, how much net of refunds, how long ago the last or first. Whoever has no order has a count and an
 * amount of 0, but no last order: `last_days_ago` is then false whatever it is compared with.
 */
export const ordersCondition: ConditionPlug<OrdersCondition> = {
  kind: 'orders',
  label: { zh: '订单', en: 'Orders' },
  schema,
  blank: () => ({ kind: 'orders', figure: 'count', operator: 'at_least', value: 1, days: 30 }),
  compile,
  turns: (condition, scope) => [
    { kind: 'rows', table: 'orders', rows: passes(ch`placed_at`, turningAges(condition), scope) },
  ],
  matches(condition, person, scope) {
    const figure = figureOf(condition, person, scope)
    return figure !== undefined && isWithin(figure, condition)
  },
  sentence(condition, words) {
    const { figure, days, platform } = condition
    const zh = words.language === 'zh'
    const where = platform ? (zh ? `（${platform}）` : ` on ${platform}`) : ''
    const amount = comparisonWords(condition, (value) => show(figure, value, words), words)
    const period = isDays(figure) && days === undefined ? '' : windowWords(days, words)
    if (zh) return `${period}${NAMES[figure].zh}${where}${amount}`
    return `${NAMES[figure].en}${where} ${period} ${amount}`.replaceAll('  ', ' ')
  },
  found(condition, person, scope, words) {
    const figure = figureOf(condition, person, scope)
    if (figure === undefined) return words.language === 'zh' ? '没有这样的订单' : 'has no such order'
    return words.language === 'zh'
      ? `实际 ${show(condition.figure, figure, words)}`
      : `in fact ${show(condition.figure, figure, words)}`
  },
}

const NAMES = {
  count: { zh: '下单', en: 'orders' },
  amount: { zh: '净消费', en: 'spent, net of refunds,' },
  last_days_ago: { zh: '最近一次下单距今', en: 'last order' },
  first_days_ago: { zh: '首次下单距今', en: 'first order' },
} as const

function isDays(figure: Figure): boolean {
  return figure === 'last_days_ago' || figure === 'first_days_ago'
}

function compile(condition: OrdersCondition, scope: SqlScope): Compiled {
  const { figure, days, platform } = condition
  const sales = ch`is_sale = 1 and ${inWindow(ch`placed_at`, days, scope)}`
  const rows = platform ? ch`${sales} and platform = ${bind('String', platform)}` : sales
  const column = scope.figure(figure)
  const source = { kind: 'rows', table: 'orders', rows } as const
  if (figure === 'count' || figure === 'amount') {
    const total = figure === 'count' ? ch`countIf(${rows})` : ch`sumIf(paid - refunded, ${rows})`
    return { source: { ...source, figures: { [figure]: total } }, test: within(column, condition) }
  }
  const moment = figure === 'last_days_ago' ? ch`maxIf(placed_at, ${rows})` : ch`minIf(placed_at, ${rows})`
  const figures = { [figure]: moment, any: ch`countIf(${rows})` }
  return {
    source: { ...source, figures },
    test: ch`${scope.figure('any')} > 0 and ${daysWithin(column, condition, scope)}`,
  }
}

/** Of whole days the window's edges, the comparison's own lower end, and the day after its upper end. */
function turningAges({ figure, days, operator, value, to = value }: OrdersCondition): readonly number[] {
  if (!isDays(figure)) return agesOf(days)
  const compared = operator === 'at_least' ? [value] : operator === 'at_most' ? [value + 1] : [value, to + 1]
  return [...agesOf(days), ...compared]
}

function figureOf({ figure, days, platform }: OrdersCondition, person: Person, moment: Moment): number | undefined {
  const orders = person.orders.filter(
    (order) => order.isSale && isInWindow(order.placedAt, days, moment) && (!platform || order.platform === platform),
  )
  if (figure === 'count') return orders.length
  if (figure === 'amount') return orders.reduce((sum, { paid, refunded }) => sum + paid - refunded, 0)
  const times = orders.map((order) => order.placedAt.getTime()).sort((a, b) => a - b)
  const chosen = figure === 'last_days_ago' ? times.at(-1) : times[0]
  return chosen === undefined ? undefined : elapsedDays(new Date(chosen), moment.asOf)
}

function show(figure: Figure, value: number, words: Words): string {
  if (figure === 'amount') return words.money(value)
  if (figure === 'count') return words.language === 'zh' ? `${value} 单` : `${value}`
  return words.language === 'zh' ? `${value} 天` : `${value} days ago`
}
