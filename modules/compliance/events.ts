import type { ConsentState, Purpose } from './model/consent.ts'

/** People changed what they allow. */
export type ConsentsChanged = {
  readonly changes: readonly {
    readonly contactId: number
    readonly purpose: Purpose
    readonly state: ConsentState
    readonly at: string
  }[]
}

/** The fact `compliance.consents_changed`, ready to be told. */
export function consentsChanged(payload: ConsentsChanged) {
  return { name: 'compliance.consents_changed', version: 1, payload }
}
