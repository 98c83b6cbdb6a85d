/** What follows from a result: for more people, as it is, in another way, or not any more. */
export const DECISIONS = ['widen', 'keep', 'change', 'stop'] as const
export type Decision = (typeof DECISIONS)[number]

/** Longest reason of a decision, in characters. */
export const DECISION_WORDS_MAX = 500
/** Decisions on one SOP. */
export const DECISIONS_MAX = 100
