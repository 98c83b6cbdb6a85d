/** From a wish to an answer. `suppressed` never left the gate. */
export const TOUCH_STATES = [
  'proposed',
  'reminded',
  'refused',
  'expired',
  'withdrawn',
  'confirmed',
  'delivered',
  'answered',
  'suppressed',
] as const
export type TouchState = (typeof TOUCH_STATES)[number]

/**
 * What may be told of a touch later. `retracted` takes back what somebody said by mistake: that it went, or that they
 * would not send it.
 */
export const NEWS_STATES = [
  'reminded',
  'refused',
  'expired',
  'withdrawn',
  'confirmed',
  'delivered',
  'answered',
  'retracted',
] as const
export type NewsState = (typeof NEWS_STATES)[number]

/**
 * How strong the evidence is. News moves a touch to stronger evidence only, so that late, repeated and reordered news
 * end in the same state: a delivery the platform proves outweighs "expired", a late "expired" does not undo it.
 */
const EVIDENCE: Readonly<Record<TouchState, number>> = {
  proposed: 0,
  reminded: 1,
  refused: 2,
  expired: 2,
  withdrawn: 2,
  confirmed: 3,
  delivered: 4,
  answered: 5,
  suppressed: 6,
}

/** The state after the news, the same one when the news says nothing new. */
export function stateAfter(state: TouchState, news: NewsState): TouchState {
  // Whoever confirmed it, or said that they would not, has undone that: it may still go.
  if (news === 'retracted') return state === 'confirmed' || state === 'refused' ? 'proposed' : state
  return EVIDENCE[news] > EVIDENCE[state] ? news : state
}

/** States in which a touch takes a place in a person's quota: it may still come, or it came. */
export const COUNTED_STATES: readonly TouchState[] = ['proposed', 'reminded', 'confirmed', 'delivered', 'answered']

/** Whether nothing more is expected of it. */
export function isSettled(state: TouchState): boolean {
  return EVIDENCE[state] >= EVIDENCE.refused
}
