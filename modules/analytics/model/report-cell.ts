import type { CohortSide } from './cohort-value.ts'
import { type FunnelAsk, type FunnelFate, readSteps } from './funnel.ts'
import type { PeopleFigure } from './people-figure.ts'
import { SILENCE_STEPS } from './recency.ts'
import type { TreePeople } from './revenue-tree.ts'

/** A place in a report whose people can be opened. */
export type ReportCell =
  | { readonly of: 'cohort'; readonly month: string; readonly offset: number }
  | { readonly of: 'repurchase'; readonly category: string; readonly days: number; readonly band: Band }
  | { readonly of: 'transition'; readonly from: string; readonly to: string; readonly days: number }
  | { readonly of: 'concentration'; readonly band: number; readonly days: number }
  | { readonly of: 'pareto'; readonly part: ParetoPart; readonly days: number }
  | { readonly of: 'silence'; readonly step: number }
  | {
      readonly of: 'cohort_value'
      readonly by: CohortSide
      /** All of them when null. */
      readonly channel: string | null
      /** First days of months. */
      readonly from: string
      readonly to: string
    }
  | { readonly of: 'core_line'; readonly side: CoreSide; readonly line: number }
  | { readonly of: 'tree'; readonly leaf: TreePeople; readonly days: number }
  | { readonly of: 'figure'; readonly figure: PeopleFigure; readonly days: number }
  | ({ readonly of: 'funnel'; readonly step: number; readonly fate: FunnelFate } & FunnelAsk)

/** Where in the quartiles of a category the last repurchase of a person lies. */
export const BANDS = ['q1', 'q2', 'q3', 'q4'] as const
export type Band = (typeof BANDS)[number]
/** The fifth of the buyers who brought most, and those first ones who together brought four fifths of the money. */
export const PARETO_PARTS = ['top_fifth', 'most_money'] as const
export type ParetoPart = (typeof PARETO_PARTS)[number]
export const CORE_SIDES = ['above', 'near', 'below'] as const
export type CoreSide = (typeof CORE_SIDES)[number]
export const CELL_KINDS = [
  'cohort',
  'repurchase',
  'transition',
  'concentration',
  'pareto',
  'silence',
  'cohort_value',
  'core_line',
  'tree',
  'figure',
  'funnel',
] as const

/** What an address may say of a cell; which parts are needed depends on its kind. */
export interface CellAddress {
  readonly of: (typeof CELL_KINDS)[number]
  readonly month?: string | undefined
  readonly offset?: number | undefined
  readonly category?: string | undefined
  readonly band?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly side?: CoreSide | undefined
  readonly line?: number | undefined
  readonly leaf?: TreePeople | undefined
  readonly figure?: PeopleFigure | undefined
  readonly part?: ParetoPart | undefined
  readonly by?: CohortSide | undefined
  readonly channel?: string | undefined
  readonly steps?: string | undefined
  readonly within?: number | undefined
  readonly fate?: FunnelFate | undefined
  readonly days: number
}

/** The cell an address means; undefined when a part of it is missing. */
export function toCell(address: CellAddress): ReportCell | undefined {
  const { of, days, month, offset, category, from, to, side, line, leaf, figure, part, by, channel } = address
  if (of === 'cohort') return month === undefined || offset === undefined ? undefined : { of, month, offset }
  if (of === 'pareto') return part === undefined ? undefined : { of, part, days }
  if (of === 'silence') return offset === undefined || offset > SILENCE_STEPS ? undefined : { of, step: offset }
  if (of === 'cohort_value')
    return by && isMonth(from) && isMonth(to) ? { of, by, channel: channel ?? null, from, to } : undefined
  if (of === 'transition') return from === undefined || to === undefined ? undefined : { of, from, to, days }
  if (of === 'core_line') return side === undefined || line === undefined ? undefined : { of, side, line }
  if (of === 'tree') return leaf === undefined ? undefined : { of, leaf, days }
  if (of === 'figure') return figure === undefined ? undefined : { of, figure, days }
  if (of === 'funnel') return funnelCell(address)
  if (of === 'repurchase') {
    const band = BANDS.find((one) => one === address.band)
    return category === undefined || band === undefined ? undefined : { of, category, days, band }
  }
  const band = Number(address.band)
  return Number.isInteger(band) && band >= 1 && band <= CONCENTRATION_BANDS ? { of, band, days } : undefined
}

/** The curve of concentration goes by steps of five per cent of the people. */
export const CONCENTRATION_BANDS = 20

/** The first day of a month of this century. */
export const FIRST_OF_MONTH = /^20\d{2}-(0[1-9]|1[0-2])-01$/

function isMonth(text: string | undefined): text is string {
  return text !== undefined && FIRST_OF_MONTH.test(text)
}

function funnelCell({ steps, within, fate, offset, days }: CellAddress): ReportCell | undefined {
  const events = steps === undefined ? [] : readSteps(steps)
  if (!events || within === undefined || fate === undefined || offset === undefined) return undefined
  return offset < events.length ? { of: 'funnel', steps: events, within, days, step: offset, fate } : undefined
}
