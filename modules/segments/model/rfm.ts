import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import type { RfmCuts } from '../conditions/rfm/fixed.ts'

/** Scores by the fifths of all customers, or by limits that the tenant has set. */
export const SCORINGS = ['quantile', 'fixed'] as const
export type Scoring = (typeof SCORINGS)[number]

/** What is followed from one day to another: the eight groups, or one of the scores. */
export const RFM_SIDES = ['group', 'recency', 'frequency', 'money'] as const
export type RfmSide = (typeof RFM_SIDES)[number]

/** Highest place on a side; places begin at 1. */
export const RFM_PLACES_MAX = 8

/** From this score on a figure counts as high in the eight groups. */
export const HIGH_SCORE = 4

/** The eight groups in the order of their places, which are 1 plus 4 for a high R, 2 for F and 1 for M. */
export const RFM_GROUPS: readonly { readonly zh: string; readonly en: string }[] = [
  { zh: '一般挽留', en: 'Low in all' },
  { zh: '重要挽留', en: 'Big, gone quiet' },
  { zh: '一般保持', en: 'Often, gone quiet' },
  { zh: '重要保持', en: 'Best, gone quiet' },
  { zh: '一般发展', en: 'New or rare' },
  { zh: '重要发展', en: 'Big, rare' },
  { zh: '一般价值', en: 'Often, small' },
  { zh: '重要价值', en: 'Best' },
]

/** Limits a tenant begins with. */
export const FIRST_CUTS: RfmCuts = {
  recency: [30, 60, 90, 180],
  frequency: [2, 3, 5, 8],
  money: [100, 300, 1000, 3000].map((units) => units * AMOUNT_PER_UNIT),
}
