import type { MetricId } from '../model/metrics.ts'
import { PEOPLE_FIGURES, type PeopleFigure } from '../model/people-figure.ts'

/** Rates lead to the people they count above the line. */
const ABOVE_THE_LINE: Partial<Record<MetricId, PeopleFigure>> = {
  repeat_rate: 'repeaters',
  conversion_rate: 'people_converted',
  active_share: 'people_active',
}

/** Whom a number counts, to be opened; nothing of money, orders and touches. */
export function peopleBehind(metric: MetricId): PeopleFigure | undefined {
  return PEOPLE_FIGURES.find((one) => one === metric) ?? ABOVE_THE_LINE[metric]
}
