import type { MetricUnit, Said } from '#kit/pure/metric.ts'

/** Pages of this module on which numbers stand. */
export const METRIC_PLACES = [
  'home',
  'board',
  'pools',
  'value',
  'cohort_value',
  'core_line',
  'tree',
  'retention',
  'categories',
  'concentration',
  'rfm',
  'journey',
  'touch_cost',
  'productivity',
  'day_result',
  'funnel',
  'scripts',
] as const
export type MetricPlace = (typeof METRIC_PLACES)[number]

/** What these pages are called. */
export const PLACE_TITLES: Readonly<Record<MetricPlace, Said>> = {
  home: { zh: '首页', en: 'Home' },
  board: { zh: '数据监测', en: 'Board' },
  pools: { zh: '五个池子', en: 'The five pools' },
  value: { zh: '客户价值', en: 'Customer value' },
  cohort_value: { zh: '批次与渠道价值', en: 'Value by cohort' },
  core_line: { zh: '小增量', en: 'Small increments' },
  tree: { zh: '收入拆解', en: 'Revenue tree' },
  retention: { zh: '留存', en: 'Retention' },
  categories: { zh: '复购与品类', en: 'Repurchase and categories' },
  concentration: { zh: '二八', en: 'Concentration' },
  rfm: { zh: 'RFM', en: 'RFM' },
  journey: { zh: 'SOP 结果', en: 'SOP result' },
  touch_cost: { zh: '打扰的代价', en: 'Cost of a touch' },
  productivity: { zh: '导购人效', en: 'Productivity of guides' },
  day_result: { zh: '会员日和大促的结果', en: 'Result of member days' },
  funnel: { zh: '漏斗', en: 'Funnel' },
  scripts: { zh: '话术库', en: 'Scripts' },
}

/** What a number is, so that the same word never means two things. */
export interface Metric {
  readonly id: string
  readonly name: Said
  readonly definition: Said
  readonly unit: MetricUnit
  /** How it comes from the facts, in the words of the warehouse. */
  readonly formula: string
  /** Where it is shown. */
  readonly place: MetricPlace
}

/** A sentence too long for one line. */
export function joined(...parts: readonly string[]): string {
  return parts.join('')
}

/** One entry of the catalogue. */
export function metric(place: Metric['place'], unit: MetricUnit, said: Omit<Metric, 'place' | 'unit' | 'id'>) {
  return { place, unit, ...said } as const
}
