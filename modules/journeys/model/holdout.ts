import { stablePlace } from '#kit/pure/stable-place.ts'

export type Arm = 'treated' | 'holdout'

/** Largest share that may be left alone, in percent; beyond it a campaign is an experiment. */
export const HOLDOUT_PERCENT_MAX = 50

/**
 * Where a person stands in [0, 1) for one journey. The same person always stands at the same place of a journey, and
 * at unrelated places of different journeys.
 */
export function placeOf(tenantId: string, journeyId: string, contactId: number): number {
  return stablePlace(`${tenantId}:${journeyId}:${contactId}`)
}

/** Whether a person is treated or left alone. A rising share only ever moves people into the holdout, never out. */
export function armOf(ids: { tenantId: string; journeyId: string; contactId: number }, percent: number): Arm {
  return placeOf(ids.tenantId, ids.journeyId, ids.contactId) < percent / 100 ? 'holdout' : 'treated'
}
