import type { ConsentChannel, ConsentState, Purpose } from './model/consent.ts'

/** Changes told in one fact. */
export const CHANGES_PER_FACT_MAX = 500

/** People changed what they allow. Facts told before channels were kept have neither channel nor end. */
export type ConsentsChanged = {
  readonly changes: readonly {
    readonly contactId: number
    readonly purpose: Purpose
    readonly channel?: ConsentChannel
    readonly state: ConsentState
    /** ISO 8601. */
    readonly at: string
    readonly expiresAt?: string | null
  }[]
}

/** What was recorded of a person is no longer kept. */
export type ConsentsRemoved = {
  readonly rows: readonly {
    readonly contactId: number
    readonly purpose: Purpose
    readonly channel: ConsentChannel
  }[]
}

interface Payloads {
  readonly 'compliance.consents_changed': ConsentsChanged
  readonly 'compliance.consents_removed': ConsentsRemoved
}
export type ComplianceFactName = keyof Payloads

/** A fact of this module, ready to be told. */
export function complianceFact<N extends ComplianceFactName>(name: N, payload: Payloads[N]) {
  return { name, version: 1, payload: { ...payload } }
}

/** The payload of a fact of this module as its name promises it. */
export function payloadOf<N extends ComplianceFactName>(_name: N, fact: { readonly payload: object }): Payloads[N] {
  return fact.payload as Payloads[N]
}
