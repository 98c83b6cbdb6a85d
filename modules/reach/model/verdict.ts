import type { TouchFacts } from './touch.ts'

interface Told {
  /** One sentence for the ledger, in both languages. */
  readonly zh: string
  readonly en: string
  readonly facts?: TouchFacts
}

/** What a gate says about an ask. Silence lets it pass without a word. */
export type Verdict = Passed | Suppressed | Deferred

/** May go; the sentence tells why, for instance what is left of a quota. */
export interface Passed extends Told {
  readonly kind: 'pass'
}

/** Must not go. */
export interface Suppressed extends Told {
  readonly kind: 'suppress'
  /** Stable code, such as `consent_refused`. */
  readonly reason: string
}

/** Not yet: may go from `until` on. */
export interface Deferred extends Told {
  readonly kind: 'defer'
  readonly reason: string
  readonly until: Date
}
