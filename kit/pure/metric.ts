/** Port by which modules say which numbers their pages show, for the catalogue in which somebody answers for each. */
export const METRIC_BOOK = 'analytics.metrics'

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
  | 'rows'
  | 'goods'
  | 'groups'
  | 'messages'
  | 'things'
  | 'seconds'
  | 'ratio'
  | 'moment'

/** A page, or a part of one, whose numbers belong together. */
export interface MetricPlace {
  /** Unique in the product; the ids of its numbers begin with it. */
  readonly key: string
  readonly title: Said
}

/** What a number is, so that the same word never means two things. */
export interface Metric {
  /** Unique in the product: people answer for it under this name. */
  readonly id: string
  readonly name: Said
  /** What is counted, over which time, and what is left out. */
  readonly definition: Said
  readonly unit: MetricUnit
  /** How it comes from the facts, where the sentence leaves room for doubt. */
  readonly formula?: string
  readonly place: MetricPlace
}

type Draft = Omit<Metric, 'id' | 'place'>

/** One number: its unit, its name and what it is, in Chinese and in English. */
export function figure(
  unit: MetricUnit,
  name: readonly [string, string],
  definition: readonly [string, string],
): Draft {
  return { unit, name: { zh: name[0], en: name[1] }, definition: { zh: definition[0], en: definition[1] } }
}

/** The numbers of one place, each under its key. */
export function defineMetrics<Key extends string>(
  key: string,
  title: readonly [string, string],
  drafts: Readonly<Record<Key, Draft>>,
): Readonly<Record<Key, Metric>> {
  const place = { key, title: { zh: title[0], en: title[1] } }
  const entries = Object.entries<Draft>(drafts).map(([name, draft]) => [
    name,
    { ...draft, id: `${key}.${name}`, place },
  ])
  return Object.fromEntries(entries)
}

/** The numbers of several places as one list, as a manifest wants it. */
export function metricsOf(...places: readonly Readonly<Record<string, Metric>>[]): readonly Metric[] {
  return places.flatMap((place) => Object.values(place))
}
