/** How far a guide has come with a customer. Not the stage of life, which the orders tell: this a person says. */
export const FOLLOW_STAGES = ['new', 'contacted', 'interested', 'deciding', 'won', 'after_sales', 'paused'] as const
export type FollowStage = (typeof FOLLOW_STAGES)[number]

/** How long what one has just noted may be taken back, in minutes. */
export const FOLLOW_UNDO_MINUTES = 5
export const FOLLOW_NOTE_CHARACTERS_MAX = 500

/** Whether an entry is still fresh enough to be taken back by who made it. */
export function mayTakeBack(entry: { staffId: string | null; at: Date }, staffId: string, now: Date): boolean {
  return entry.staffId === staffId && now.getTime() - entry.at.getTime() <= FOLLOW_UNDO_MINUTES * 60_000
}
