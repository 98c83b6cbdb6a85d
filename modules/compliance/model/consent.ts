/** What a person is asked for. Personalisation and sharing are asked apart (PIPL art. 24 and 23). */
export const PURPOSES = ['marketing', 'personalisation', 'sharing'] as const
export type Purpose = (typeof PURPOSES)[number]

export const CONSENT_STATES = ['granted', 'refused'] as const
export type ConsentState = (typeof CONSENT_STATES)[number]

/** What a person allows. `unknown`: never asked. */
export interface Consent {
  readonly state: ConsentState | 'unknown'
  readonly at: Date | null
}

/** How somebody came to say so. Silence is no consent: there is no such way in this list. */
export const PROOF_WAYS = ['form', 'spoken', 'chat', 'written', 'import', 'customer_page'] as const

export interface ConsentProof {
  readonly way: (typeof PROOF_WAYS)[number]
  /** Where the proof lies: a form's number, a chat, a file, what was said. */
  readonly note: string
}
