import { z } from 'zod'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import type { Compiled, SqlScope } from '../condition.ts'
import { bindTime, inWindow, WINDOW_DAYS_MAX } from '../window.ts'
import type { RfmFigures } from './score.ts'

function cutsOf(most: number) {
  const isRising = (cuts: readonly number[]) => cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? 0))
  const four = z.array(z.number().int().min(1).max(most)).length(4)
  return four.refine(isRising, '四个界要从小到大 / from low to high')
}

/** Four limits for each figure: up to so many days since the last order, from so many orders, from such an amount. */
export const rfmCuts = z.strictObject({
  recency: cutsOf(WINDOW_DAYS_MAX),
  frequency: cutsOf(100_000),
  money: cutsOf(Number.MAX_SAFE_INTEGER),
})
export type RfmCuts = z.infer<typeof rfmCuts>

/** Scores of one customer by limits; 30 days with limits from 30 on are 5, two orders with limits from 2 on are 2. */
export function fixedScoresOf({ recency, frequency, money }: RfmFigures, cuts: RfmCuts) {
  const reached = (figure: number, limits: readonly number[]) => limits.filter((limit) => figure >= limit).length
  return {
    recency: 5 - cuts.recency.filter((limit) => recency > limit).length,
    frequency: 1 + reached(frequency, cuts.frequency),
    money: 1 + reached(money, cuts.money),
  }
}

/** The same of figures in the warehouse. */
export function fixedScores(cuts: RfmCuts, figures: Readonly<Record<keyof RfmCuts, Fragment>>) {
  const sum = (test: (limit: Fragment) => Fragment, limits: readonly number[]) =>
    limits.map((limit) => test(ch`${bind('Int64', limit)}`)).reduce((one, next) => ch`${one} + ${next}`)
  const { recency, frequency, money } = figures
  return {
    recency: ch`(5 - (${sum((limit) => ch`(${recency} > ${limit})`, cuts.recency)}))`,
    frequency: ch`(1 + ${sum((limit) => ch`(${frequency} >= ${limit})`, cuts.frequency)})`,
    money: ch`(1 + ${sum((limit) => ch`(${money} >= ${limit})`, cuts.money)})`,
  }
}

/** With limits a person is scored alone: their orders are read in the same pass as those of other conditions. */
export function compileFixed(
  { cuts, days }: { readonly cuts: RfmCuts; readonly days?: number | undefined },
  scope: SqlScope,
  test: (scores: Readonly<Record<keyof RfmCuts, Fragment>>) => Fragment,
): Compiled {
  const rows = ch`is_sale = 1 and ${inWindow(ch`placed_at`, days, scope)}`
  const figures = {
    last: ch`maxIf(placed_at, ${rows})`,
    frequency: ch`countIf(${rows})`,
    money: ch`sumIf(paid, ${rows})`,
  }
  const [last, frequency, money] = [scope.figure('last'), scope.figure('frequency'), scope.figure('money')]
  const age = ch`(toUnixTimestamp64Milli(${bindTime(scope.asOf)}) - toUnixTimestamp64Milli(${last}))`
  const scores = fixedScores(cuts, { recency: ch`intDiv(${age}, 86400000)`, frequency, money })
  return {
    source: { kind: 'rows', table: 'orders', rows, figures },
    test: ch`${frequency} > 0 and ${test(scores)}`,
  }
}
