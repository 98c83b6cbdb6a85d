import { z } from 'zod'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { listOf, money, plain } from '../atoms.ts'
import { comparisonPhrase, comparisonShape, comparisonWords, endsAfterStart, isWithin, within } from '../compare.ts'
import type { ConditionPlug, Moment } from '../condition.ts'
import { inPeriod, isInPeriod, isOnePeriod, periodPhrase, periodShape, periodWords } from '../period.ts'
import type { PersonLine, PersonOrder } from '../person.ts'
import { either, fixed, part, seq } from '../phrase.ts'
import { plainText } from '../plain-text.ts'
import { isWanted, wantedRows } from '../wanted-product.ts'
import { agesOf, bindTime, passes } from '../window.ts'
import { listWords, type Words } from '../words.ts'

/** Values one condition names. */
const VALUES_MAX = 50

const kind = z.literal('edge_order')
const which = z.enum(['first', 'last'])
const values = z.array(plainText(120)).min(1).max(VALUES_MAX)

const schema = z.discriminatedUnion('fact', [
  z.strictObject({ kind, which, fact: z.literal('platform'), values }),
  z.strictObject({ kind, which, fact: z.enum(['category', 'name', 'code']), values }),
  z.strictObject({ kind, which, fact: z.literal('amount'), ...comparisonShape }).superRefine(endsAfterStart),
  z
    .strictObject({ kind, which, fact: z.literal('placed'), ...periodShape })
    .superRefine(isOnePeriod)
    .refine(({ days, since }) => days !== undefined || since !== undefined, {
      path: ['days'],
      message: '要填时间 / say when',
    }),
])
export type EdgeOrderCondition = z.infer<typeof schema>
type LineFact = Extract<EdgeOrderCondition, { fact: 'category' | 'name' | 'code' }>
type OrderFact = Exclude<EdgeOrderCondition, LineFact>

const NAMES = {
  platform: { zh: '平台是 ', en: 'was on' },
  category: { zh: '品类有 ', en: 'had a category of' },
  name: { zh: '商品名含 ', en: 'had a product named like' },
  code: { zh: '商品编码有 ', en: 'had a product of' },
  amount: { zh: '金额', en: 'was' },
  placed: { zh: '下于', en: 'was placed' },
} as const

/** What the first or the last order was: where, how much, when, and what of. */
export const edgeOrderCondition: ConditionPlug<EdgeOrderCondition> = {
  kind: 'edge_order',
  label: { zh: '首单与末单', en: 'First and last order' },
  schema,
  blank: () => ({ kind: 'edge_order', which: 'first', fact: 'category', values: [] }),
  compile(condition, scope) {
    const isLine = isLineFact(condition)
    const rows = ch`is_sale = 1 and placed_at <= ${bindTime(scope.asOf)}`
    const wanted = isLine
      ? wantedRows({ by: condition.fact, values: condition.values })
      : wantedOrders(condition, scope)
    const place = ch`(placed_at, toString(order_id))`
    const edge = (of: Fragment) =>
      condition.which === 'first' ? ch`minIf(${place}, ${of})` : ch`maxIf(${place}, ${of})`
    const fitting = ch`${rows} and ${wanted}`
    // The order at the edge fits when it is also the one at the edge of those that fit.
    const found = ch`countIf(${fitting}) > 0 and ${edge(rows)} = ${edge(fitting)}`
    return {
      source: {
        kind: 'rows',
        table: isLine ? 'order_lines' : 'orders',
        rows,
        figures: { fits: ch`toUInt8(${found})` },
      },
      test: ch`${scope.figure('fits')} = 1`,
    }
  },
  turns(condition, scope) {
    const ages = condition.fact === 'placed' ? agesOf(condition.days) : [0]
    const table = isLineFact(condition) ? 'order_lines' : 'orders'
    return [{ kind: 'rows', table, rows: passes(ch`placed_at`, ages, scope) }]
  },
  matches(condition, person, scope) {
    if (!isLineFact(condition)) {
      const order = edgeOf(condition, person.orders, scope)[0]
      return order !== undefined && orderFits(condition, order, scope)
    }
    const wanted = { by: condition.fact, values: condition.values }
    return edgeOf(condition, person.lines, scope).some((line) => isWanted(wanted, line))
  },
  phrase: seq(
    either(fixed({ which: 'first' }, '首单'), fixed({ which: 'last' }, '最近一单')),
    either(
      ...(['platform', 'category', 'name', 'code'] as const).map((fact) =>
        seq(fixed({ fact }, NAMES[fact].zh), part('values', listOf(plain))),
      ),
      seq(fixed({ fact: 'amount' }, NAMES.amount.zh), comparisonPhrase(money)),
      seq(fixed({ fact: 'placed' }, NAMES.placed.zh), periodPhrase),
    ),
  ),
  english(condition, words) {
    return `${condition.which} order ${NAMES[condition.fact].en} ${askedWords(condition, words)}`
  },
  found(condition, person, scope, words) {
    const zh = words.language === 'zh'
    const said = isLineFact(condition)
      ? edgeOf(condition, person.lines, scope).map((line) => lineText(condition, line))
      : edgeOf(condition, person.orders, scope).map((order) => orderText(condition, order, words))
    if (said.length === 0) return zh ? '没有下过单' : 'has no order'
    return `${zh ? '实际 ' : 'in fact '}${listWords([...new Set(said)], words)}`
  },
}

function isLineFact(condition: EdgeOrderCondition): condition is LineFact {
  return condition.fact === 'category' || condition.fact === 'name' || condition.fact === 'code'
}

function wantedOrders(condition: OrderFact, moment: Moment): Fragment {
  if (condition.fact === 'platform') return ch`has(${bind('Array(String)', condition.values)}, platform)`
  if (condition.fact === 'amount') return ch`(${within(ch`(paid - refunded)`, condition)})`
  return ch`(${inPeriod(ch`placed_at`, condition, moment)})`
}

function orderFits(condition: OrderFact, order: PersonOrder, moment: Moment): boolean {
  if (condition.fact === 'platform') return condition.values.includes(order.platform)
  if (condition.fact === 'amount') return isWithin(order.paid - order.refunded, condition)
  return isInPeriod(order.placedAt, condition, moment)
}

interface Placed {
  readonly orderId: string
  readonly isSale: boolean
  readonly placedAt: Date
}

/** The first or last order, or its lines; of two at one moment the id decides. */
function edgeOf<T extends Placed>({ which }: EdgeOrderCondition, rows: readonly T[], { asOf }: Moment): readonly T[] {
  const place = (row: Placed) => `${row.placedAt.toISOString()} ${row.orderId}`
  const sold = rows.filter((row) => row.isSale && row.placedAt <= asOf)
  const places = sold.map(place).sort()
  const edge = which === 'first' ? places[0] : places.at(-1)
  return sold.filter((row) => place(row) === edge)
}

function askedWords(condition: EdgeOrderCondition, words: Words): string {
  if (condition.fact === 'amount') return comparisonWords(condition, words.money)
  return condition.fact === 'placed' ? periodWords(condition, words) : listWords(condition.values, words)
}

function lineText({ fact }: LineFact, line: PersonLine): string {
  return { category: line.category, name: line.productName, code: line.productCode }[fact]
}

function orderText({ fact }: OrderFact, order: PersonOrder, words: Words): string {
  if (fact === 'platform') return order.platform
  return fact === 'amount' ? words.money(order.paid - order.refunded) : order.placedAt.toISOString().slice(0, 10)
}
