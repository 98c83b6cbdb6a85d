import type { Decision } from './decision.ts'

const DAY_MS = 86_400_000

/** Where an SOP stands with its review: decided so and so; to be reviewed; or too early, for its days are not over. */
export const REVIEW_STATES = ['due', 'early', 'widen', 'keep', 'change', 'stop'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

interface Reviewed {
  readonly launchedAt: Date
  /** Days after entering within which its goal counts. */
  readonly goalDays: number
  readonly last: Decision | undefined
}

/** The last decision; without one it is due once the days of who entered first are over. */
export function reviewState({ launchedAt, goalDays, last }: Reviewed, now: Date): ReviewState {
  if (last) return last
  return now.getTime() >= launchedAt.getTime() + goalDays * DAY_MS ? 'due' : 'early'
}
