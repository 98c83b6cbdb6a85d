import { z } from 'zod'
import { bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import { counted, money, plain } from '../atoms.ts'
import {
  comparisonPhrase,
  comparisonShape,
  comparisonWords,
  daysWithin,
  endsAfterStart,
  isWithin,
  limitsOf,
  within,
} from '../compare.ts'
import type { Compiled, ConditionPlug, Moment, SqlScope } from '../condition.ts'
import { inPeriod, isInPeriod, isOnePeriod, periodPhrase, periodShape, periodWords } from '../period.ts'
import type { Person, PersonOrder } from '../person.ts'
import { either, fixed, maybe, part, seq, word } from '../phrase.ts'
import { plainText } from '../plain-text.ts'
import { agesOf, elapsedDays, passes, WINDOW_DAYS_MAX } from '../window.ts'
import type { Words } from '../words.ts'

const FIGURES = [
  'count',
  'amount',
  'average',
  'largest',
  'refunded',
  'refunded_count',
  'last_days_ago',
  'first_days_ago',
] as const
type Figure = (typeof FIGURES)[number]

const schema = z
  .strictObject({
    kind: z.literal('orders'),
    /**
     * `amount`, `average` and `largest` are paid, less what was refunded; `refunded` is what was refunded: all of
     * them `Amount`s. The last two count whole days.
     */
    figure: z.enum(FIGURES),
    ...comparisonShape,
    ...periodShape,
    platform: plainText(60).optional(),
  })
  .superRefine(endsAfterStart)
  .superRefine(isOnePeriod)
  .refine(({ figure, value, to = 0 }) => !isDays(figure) || Math.max(value, to) <= WINDOW_DAYS_MAX, {
    path: ['value'],
    message: `最多 ${WINDOW_DAYS_MAX} 天 / at most ${WINDOW_DAYS_MAX} days`,
  })
export type OrdersCondition = z.infer<typeof schema>

const NAMES = {
  count: { zh: '下单', en: 'orders' },
  amount: { zh: '净消费', en: 'spent, net of refunds,' },
  average: { zh: '平均每单', en: 'average order' },
  largest: { zh: '最大一单', en: 'largest order' },
  refunded: { zh: '退款金额', en: 'refunded' },
  refunded_count: { zh: '退过款的订单', en: 'orders with a refund' },
  last_days_ago: { zh: '最近一次下单距今', en: 'last order' },
  first_days_ago: { zh: '首次下单距今', en: 'first order' },
} as const

/**
 * How many orders, how much net of refunds, how long ago the last or first. Whoever has no order has a count and an
 * amount of 0, but no last order, no average and no largest one: these are then false whatever they are compared with.
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
    const orders = ordersOf(condition, person, scope)
    if (condition.figure === 'average') return isAverageWithin(orders, condition)
    const figure = figureOf(condition, orders, scope)
    return figure !== undefined && isWithin(figure, condition)
  },
  phrase: seq(
    maybe(periodPhrase),
    either(
      ...FIGURES.map((figure) =>
        seq(
          fixed({ figure }, NAMES[figure].zh),
          maybe(seq(word('（'), part('platform', plain), word('）'))),
          comparisonPhrase(numberOf(figure)),
        ),
      ),
    ),
  ),
  english(condition, words) {
    const { figure, platform } = condition
    const where = platform ? ` on ${platform}` : ''
    const amount = comparisonWords(condition, (value) => show(figure, value, words))
    const period = isDays(figure) ? periodWords(condition, words).replace(/^ever$/, '') : periodWords(condition, words)
    return `${NAMES[figure].en}${where} ${period} ${amount}`.replaceAll('  ', ' ')
  },
  found(condition, person, scope, words) {
    const figure = figureOf(condition, ordersOf(condition, person, scope), scope)
    if (figure === undefined) return words.language === 'zh' ? '没有这样的订单' : 'has no such order'
    return words.language === 'zh'
      ? `实际 ${show(condition.figure, figure, words)}`
      : `in fact ${show(condition.figure, figure, words)}`
  },
}

function isDays(figure: Figure): boolean {
  return figure === 'last_days_ago' || figure === 'first_days_ago'
}

function isMoney(figure: Figure): boolean {
  return figure === 'amount' || figure === 'average' || figure === 'largest' || figure === 'refunded'
}

function numberOf(figure: Figure) {
  return isMoney(figure) ? money : counted(isDays(figure) ? '天' : '单')
}

const NET = ch`paid - refunded`

function compile(condition: OrdersCondition, scope: SqlScope): Compiled {
  const { figure, platform } = condition
  const sales = ch`is_sale = 1 and ${inPeriod(ch`placed_at`, condition, scope)}`
  const rows = platform ? ch`${sales} and platform = ${bind('String', platform)}` : sales
  const column = scope.figure(figure)
  const source = { kind: 'rows', table: 'orders', rows } as const
  const any = { any: ch`countIf(${rows})` }
  const isAny = ch`${scope.figure('any')} > 0`
  const total = totalOf(figure, rows)
  if (total) return { source: { ...source, figures: { [figure]: total } }, test: within(column, condition) }
  if (figure === 'average') {
    const figures = { average: ch`sumIf(${NET}, ${rows})`, ...any }
    return { source: { ...source, figures }, test: ch`${isAny} and ${averageWithin(column, condition, scope)}` }
  }
  if (figure === 'largest') {
    const figures = { largest: ch`maxIf(${NET}, ${rows})`, ...any }
    return { source: { ...source, figures }, test: ch`${isAny} and ${within(column, condition)}` }
  }
  const moment = figure === 'last_days_ago' ? ch`maxIf(placed_at, ${rows})` : ch`minIf(placed_at, ${rows})`
  const figures = { [figure]: moment, ...any }
  return { source: { ...source, figures }, test: ch`${isAny} and ${daysWithin(column, condition, scope)}` }
}

function totalOf(figure: Figure, rows: Fragment): Fragment | undefined {
  if (figure === 'count') return ch`countIf(${rows})`
  if (figure === 'amount') return ch`sumIf(${NET}, ${rows})`
  if (figure === 'refunded') return ch`sumIf(refunded, ${rows})`
  return figure === 'refunded_count' ? ch`countIf(${rows} and refunded > 0)` : undefined
}

/** The sum against the limit times the orders, so that nothing is rounded. */
function averageWithin(sum: Fragment, condition: OrdersCondition, scope: SqlScope): Fragment {
  const { from, to } = limitsOf(condition)
  const orders = ch`toInt64(${scope.figure('any')})`
  const tests = [
    ...(from === undefined ? [] : [ch`${sum} >= ${bind('Int64', from)} * ${orders}`]),
    ...(to === undefined ? [] : [ch`${sum} <= ${bind('Int64', to)} * ${orders}`]),
  ]
  return joinFragments(tests, ' and ', ch`1`)
}

function isAverageWithin(orders: readonly PersonOrder[], condition: OrdersCondition): boolean {
  const { from, to } = limitsOf(condition)
  const sum = netOf(orders)
  if (orders.length === 0) return false
  return (from === undefined || sum >= from * orders.length) && (to === undefined || sum <= to * orders.length)
}

/** Of whole days the window's edges, the comparison's own lower end, and the day after its upper end. */
function turningAges({ figure, days, operator, value, to = value }: OrdersCondition): readonly number[] {
  if (!isDays(figure)) return agesOf(days)
  const compared = operator === 'at_least' ? [value] : operator === 'at_most' ? [value + 1] : [value, to + 1]
  return [...agesOf(days), ...compared]
}

function ordersOf(condition: OrdersCondition, person: Person, moment: Moment): readonly PersonOrder[] {
  const { platform } = condition
  return person.orders.filter(
    (order) =>
      order.isSale && isInPeriod(order.placedAt, condition, moment) && (!platform || order.platform === platform),
  )
}

function netOf(orders: readonly PersonOrder[]): number {
  return orders.reduce((sum, { paid, refunded }) => sum + paid - refunded, 0)
}

function figureOf({ figure }: OrdersCondition, orders: readonly PersonOrder[], { asOf }: Moment): number | undefined {
  switch (figure) {
    case 'count':
      return orders.length
    case 'amount':
      return netOf(orders)
    case 'refunded':
      return orders.reduce((sum, { refunded }) => sum + refunded, 0)
    case 'refunded_count':
      return orders.filter(({ refunded }) => refunded > 0).length
    default:
      return orders.length === 0 ? undefined : figureOfSome(figure, orders, asOf)
  }
}

function figureOfSome(figure: Figure, orders: readonly PersonOrder[], asOf: Date): number {
  if (figure === 'average') return Math.round(netOf(orders) / orders.length)
  if (figure === 'largest') return Math.max(...orders.map((order) => netOf([order])))
  const times = orders.map((order) => order.placedAt.getTime())
  return elapsedDays(new Date(figure === 'last_days_ago' ? Math.max(...times) : Math.min(...times)), asOf)
}

function show(figure: Figure, value: number, words: Words): string {
  if (isMoney(figure)) return words.money(value)
  if (!isDays(figure)) return words.language === 'zh' ? `${value} 单` : `${value}`
  return words.language === 'zh' ? `${value} 天` : `${value} days ago`
}
