import type { TouchState } from './model/touch-state.ts'

/** Touches were written or changed. Up to `TOUCHES_PER_FACT_MAX` of them in one fact. */
export const TOUCHES_SAVED = 'reach.touches_saved'
/** Lines are gone from a person: who was erased, or turned out to be somebody else. */
export const TOUCHES_REMOVED = 'reach.touches_removed'
export const TOUCHES_PER_FACT_MAX = 500
/** SMS and calls reached people and are to be paid for. It names touches, nobody: what they cost stays in the books. */
export const MESSAGES_PAID = 'reach.messages_paid'

export interface PaidMessage {
  readonly touchId: string
  readonly accountId: string
  readonly channel: string
  /** Parts of an SMS, or one call. */
  readonly parts: number
  /** At the price of the account when it was submitted, in ten-thousandths; 0 while no price was entered. */
  readonly cost: number
  readonly at: string
}

export interface MessagesPaid {
  readonly messages: readonly PaidMessage[]
}

/** One touch as it now is, and what just happened to it. */
export interface SavedTouch {
  readonly touchId: string
  readonly contactId: number
  readonly purpose: string
  readonly channel: string
  readonly journeyId: string
  readonly stepId: string
  readonly staffId: string
  readonly scriptId: string
  /** The mass send or direct send it belongs to, and the side of its holdout. Empty of others, and before 2026-11. */
  readonly campaignId?: string
  readonly arm?: string
  /** The draw of the universal holdout and the side, such as `2026-10-01:treated`. */
  readonly universal?: string
  readonly contentKind?: string
  /** What it was expected to bring, in ten-thousandths; of touches before 2026-12 nothing is said. */
  readonly value?: number | null
  readonly state: TouchState
  readonly reason: string
  readonly sentence: string
  readonly proposedAt: string
  /** It was planned already, gave way to a better one, and may now happen from this moment on; ISO 8601. */
  readonly putOffTo?: string
  readonly settledAt: string | null
  readonly happened: readonly { readonly name: string; readonly at: string }[]
}

export interface TouchesSaved {
  readonly touches: readonly SavedTouch[]
}

export interface TouchesRemoved {
  readonly touches: readonly { readonly touchId: string; readonly contactId: number }[]
}
