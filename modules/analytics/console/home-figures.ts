import type { AnswerOf } from '#kit/pure/route.ts'
import type { readHome } from '../contract.ts'
import { METRICS, type MetricId } from '../model/metrics.ts'

export type Home = AnswerOf<typeof readHome>
export type Figure = Home['figures'][number]

/** A figure by its metric; a home that lacks it has nothing to show there. */
export function figureOf(home: { readonly figures: readonly Figure[] }, metric: MetricId): Figure {
  return home.figures.find((figure) => figure.metric === metric) ?? { metric, value: null, before: null }
}

/** By how much of itself a figure changed, a share by how many points; nothing where there was nothing before. */
export function changeOf({ metric, value, before }: Figure): number | undefined {
  if (value === null || !before) return undefined
  return METRICS[metric].unit === 'share' ? value - before : value / before - 1
}

/** What stands beside a profit that is not whole: nothing is known, or the part of the sales of which all is. */
export function profitState({ orders, known, revenue, knownRevenue }: Home['costs']): 'whole' | 'none' | number {
  if (known === 0) return 'none'
  return known === orders ? 'whole' : revenue > 0 ? knownRevenue / revenue : 0
}
