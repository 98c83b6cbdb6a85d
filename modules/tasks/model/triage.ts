/**
 * Why somebody is to be looked at now, the most pressing first. `talk_cold`: interested or deciding, and nobody has
 * said or noted anything since some days.
 */
export const TRIAGE_REASONS = ['issue_late', 'task_late', 'issue', 'talk_cold', 'task'] as const
export type TriageReason = (typeof TRIAGE_REASONS)[number]

/** Days without a word after which a talk has gone cold, and after which it is over. */
export const TALK_COLD_DAYS = 3
export const TALK_OVER_DAYS = 30
