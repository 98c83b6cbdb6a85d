export type Arm = 'treated' | 'holdout'

/** Largest share that may be left alone, in percent; beyond it a campaign is an experiment. */
export const HOLDOUT_PERCENT_MAX = 50

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/**
 * Where a person stands in [0, 1) for one journey: FNV-1a, then the finaliser of MurmurHash3, without which ids that
 * differ in their last digit alone would lie together. The same person always stands at the same place of a journey,
 * and at unrelated places of different journeys.
 */
export function placeOf(tenantId: string, journeyId: string, contactId: number): number {
  let hash = FNV_OFFSET
  for (const sign of `${tenantId}:${journeyId}:${contactId}`) hash = Math.imul(hash ^ sign.charCodeAt(0), FNV_PRIME)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}

/** Whether a person is treated or left alone. A rising share only ever moves people into the holdout, never out. */
export function armOf(ids: { tenantId: string; journeyId: string; contactId: number }, percent: number): Arm {
  return placeOf(ids.tenantId, ids.journeyId, ids.contactId) < percent / 100 ? 'holdout' : 'treated'
}
