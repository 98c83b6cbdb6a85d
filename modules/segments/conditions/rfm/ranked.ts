import { bind, ch, type Fragment, joinFragments } from '#kit/pure/fragment.ts'
import type { Compiled, SqlScope } from '../condition.ts'
import { inWindow } from '../window.ts'
import { daysSince } from './customers.ts'

const FIGURES = ['recency', 'frequency', 'money'] as const
type Figure = (typeof FIGURES)[number]
type Range = readonly [number, number]

/** Scores by the fifths of all customers of the window, in one reading of the orders with other conditions on them. */
export function compileRanked(
  condition: Readonly<Record<Figure, Range>> & { readonly days?: number | undefined },
  scope: SqlScope,
): Compiled {
  const rows = ch`is_sale = 1 and ${inWindow(ch`placed_at`, condition.days, scope)}`
  const figures = { last: ch`maxIf(placed_at, ${rows})`, orders: ch`countIf(${rows})`, paid: ch`sumIf(paid, ${rows})` }
  const orders = scope.figure('orders')
  const recency = daysSince(scope.figure('last'), scope)
  const measures = { recency, frequency: orders, money: scope.figure('paid') }
  const limits = FIGURES.flatMap((figure) => scoreLimits(figure, condition[figure], scope))
  return {
    source: { kind: 'rows', table: 'orders', rows, figures, ranking: { who: ch`${orders} > 0`, measures } },
    test: joinFragments(limits, ' and ', ch`1`),
  }
}

/** Scores from one to another as limits of the figure itself: a score is how many of its four cuts lie below. */
function scoreLimits(figure: Figure, [from, to]: Range, scope: SqlScope): Fragment[] {
  const cut = (which: number) => ch`${scope.figure(`${figure}_fifths`)}[${bind('UInt8', which)}]`
  const isAbove = (which: number) => ch`${scope.figure(figure)} > ${cut(which)}`
  const isNotAbove = (which: number) => ch`${scope.figure(figure)} <= ${cut(which)}`
  const [lower, upper] =
    figure === 'recency' ? [isNotAbove(6 - from), isAbove(5 - to)] : [isAbove(from - 1), isNotAbove(to)]
  return [...(from > 1 ? [lower] : []), ...(to < 5 ? [upper] : [])]
}
