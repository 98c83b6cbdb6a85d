import type { Arm } from './holdout.ts'
import type { TouchFacts } from './touch.ts'

interface Told {
  /** One sentence for the ledger, in both languages. */
  readonly zh: string
  readonly en: string
  readonly facts?: TouchFacts
}

/** What a gate says about an ask. Silence lets it pass without a word. */
export type Verdict = Passed | Marked | Suppressed | Deferred

/** On which side of a comparison somebody fell. */
export interface Marks {
  /** Of the send it belongs to. */
  readonly arm?: Arm
  /** Of the universal holdout: the first day of the draw and the side, such as `2026-10-01:treated`. */
  readonly universal?: string
}

/** May go, and nothing is to be said of it but on which side it fell. */
export interface Marked {
  readonly kind: 'mark'
  readonly marks: Marks
}

/** May go; the sentence tells why, for instance what is left of a quota. */
export interface Passed extends Told {
  readonly kind: 'pass'
}

/** Must not go. */
export interface Suppressed extends Told {
  readonly kind: 'suppress'
  /** Stable code, such as `consent_refused`. */
  readonly reason: string
  readonly marks?: Marks
}

/** Not yet: may go from `until` on. */
export interface Deferred extends Told {
  readonly kind: 'defer'
  readonly reason: string
  readonly until: Date
}
