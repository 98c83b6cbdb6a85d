/** What the server says of facts that are in no figure yet. */
export interface Freshness {
  readonly now: string
  readonly waiting: number
  /** When the oldest of them was written. */
  readonly oldest: string | null
}

/** A shop at work always has a few facts on their way. More than so many, or older ones, can be seen in figures. */
const FEW_FACTS = 100
const OLD_MS = 1500

/** Whether figures read now lack something that people would miss. */
export function isBehind({ now, waiting, oldest }: Freshness): boolean {
  if (oldest === null) return false
  return waiting > FEW_FACTS || Date.parse(now) - Date.parse(oldest) > OLD_MS
}

/** Whether everything written until a moment is in the figures. */
export function isIn({ oldest }: Freshness, moment: string): boolean {
  return oldest === null || Date.parse(oldest) > Date.parse(moment)
}
