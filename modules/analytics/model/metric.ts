/** A name or a sentence in both languages. */
export interface Said {
  readonly zh: string
  readonly en: string
}

export type MetricUnit =
  | 'people'
  | 'money'
  | 'orders'
  | 'share'
  | 'points'
  | 'touches'
  | 'tasks'
  | 'journeys'
  | 'chance'
  | 'score'
  | 'days'
  | 'times'

/** Pages on which numbers stand. */
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
] as const
export type MetricPlace = (typeof METRIC_PLACES)[number]

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
