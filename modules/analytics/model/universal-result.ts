import type { Compared } from './journey-effects.ts'
import { type Estimate, shareDifference } from './proportion.ts'

/** Days after somebody was first to be reached that count, and those a page offers. */
export const UNIVERSAL_DAYS_MAX = 365
export const UNIVERSAL_DAYS = [30, 60, 90] as const
export const UNIVERSAL_DAYS_USUAL = 30

interface Kept {
  readonly people: number
  readonly lost: number
}

/**
 * How many more of a hundred people are lost where marketing goes out than where none does; nothing while there are too
 * few people, or nobody is left alone. Few losses are no obstacle: the score interval holds for none as well.
 */
export function lossDifference(treated: Kept, holdout: Kept, guard: Compared['guard']): Estimate | null {
  if (guard === 'no_holdout' || guard === 'too_few') return null
  return shareDifference({ hits: treated.lost, people: treated.people }, { hits: holdout.lost, people: holdout.people })
}
