import type { FileTruth } from './order-file.ts'

/** What the program has promised by its answers; all of it must be there in the end, once. */
export interface Acknowledged {
  /** Names of the contacts written, and of those asked for: an answer may be lost, never the write it spoke of. */
  readonly contacts: Set<string>
  /** Reasons of the refunds written: each its own. */
  readonly refunds: Set<string>
  /** Tasks a guide finished. */
  readonly done: Set<string>
  /** Message ids of the tracked events that were taken. */
  readonly events: Set<string>
  readonly imports: { readonly batchId: string; readonly truth: FileTruth }[]
  readonly journeys: { readonly journeyId: string; readonly people: number; readonly steps: number }[]
}

export function nothingYet(): Acknowledged {
  return { contacts: new Set(), refunds: new Set(), done: new Set(), events: new Set(), imports: [], journeys: [] }
}

export function countAcknowledged({ contacts, refunds, done, events, imports, journeys }: Acknowledged): number {
  return contacts.size + refunds.size + done.size + events.size + imports.length + journeys.length
}
