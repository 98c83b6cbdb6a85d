import type { AnswerOf } from '#kit/pure/route.ts'
import type { readHome } from '../contract.ts'
import { METRICS, type MetricId } from '../model/metrics.ts'

export type Home = AnswerOf<typeof readHome>
export type Figure = Home['figures'][number]

/** A figure by its metric; a home that lacks it has nothing to show there. */
export function figureOf(home: Home, metric: MetricId): Figure {
  return home.figures.find((figure) => figure.metric === metric) ?? { metric, value: null, before: null }
}

/** By how much of itself a figure changed, a share by how many points; nothing where there was nothing before. */
export function changeOf({ metric, value, before }: Figure): number | undefined {
  if (value === null || !before) return undefined
  return METRICS[metric].unit === 'share' ? value - before : value / before - 1
}
