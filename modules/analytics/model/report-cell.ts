import type { PeopleFigure } from './people-figure.ts'
import type { TreePeople } from './revenue-tree.ts'

/** A place in a report whose people can be opened. */
export type ReportCell =
  | { readonly of: 'cohort'; readonly month: string; readonly offset: number }
  | { readonly of: 'repurchase'; readonly category: string; readonly days: number; readonly band: Band }
  | { readonly of: 'transition'; readonly from: string; readonly to: string; readonly days: number }
  | { readonly of: 'concentration'; readonly band: number; readonly days: number }
  | { readonly of: 'core_line'; readonly side: CoreSide; readonly line: number }
  | { readonly of: 'tree'; readonly leaf: TreePeople; readonly days: number }
  | { readonly of: 'figure'; readonly figure: PeopleFigure; readonly days: number }

/** Where in the quartiles of a category the last repurchase of a person lies. */
export const BANDS = ['q1', 'q2', 'q3', 'q4'] as const
export type Band = (typeof BANDS)[number]
export const CORE_SIDES = ['above', 'near', 'below'] as const
export type CoreSide = (typeof CORE_SIDES)[number]
export const CELL_KINDS = [
  'cohort',
  'repurchase',
  'transition',
  'concentration',
  'core_line',
  'tree',
  'figure',
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
  readonly days: number
}

/** The cell an address means; undefined when a part of it is missing. */
export function toCell(address: CellAddress): ReportCell | undefined {
  const { of, days, month, offset, category, from, to, side, line, leaf, figure } = address
  if (of === 'cohort') return month === undefined || offset === undefined ? undefined : { of, month, offset }
  if (of === 'transition') return from === undefined || to === undefined ? undefined : { of, from, to, days }
  if (of === 'core_line') return side === undefined || line === undefined ? undefined : { of, side, line }
  if (of === 'tree') return leaf === undefined ? undefined : { of, leaf, days }
  if (of === 'figure') return figure === undefined ? undefined : { of, figure, days }
  if (of === 'repurchase') {
    const band = BANDS.find((one) => one === address.band)
    return category === undefined || band === undefined ? undefined : { of, category, days, band }
  }
  const band = Number(address.band)
  return Number.isInteger(band) && band >= 1 && band <= CONCENTRATION_BANDS ? { of, band, days } : undefined
}

/** The curve of concentration goes by steps of five per cent of the people. */
export const CONCENTRATION_BANDS = 20
