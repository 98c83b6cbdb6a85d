import type { FileTruth } from './order-file.ts'

/** Somebody who asked to be forgotten, and by what they could be found. */
export interface AskedErasure {
  readonly erasureId: string
  readonly contactId: number
  readonly words: readonly string[]
  /** What the warehouse had of them when they asked. */
  readonly events: number
}

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
  readonly erasures: AskedErasure[]
  readonly imports: { readonly batchId: string; readonly truth: FileTruth }[]
  readonly journeys: { readonly journeyId: string; readonly people: number; readonly steps: number }[]
}

export function nothingYet(): Acknowledged {
  const sets = { contacts: new Set<string>(), refunds: new Set<string>(), done: new Set<string>() }
  return { ...sets, events: new Set(), erasures: [], imports: [], journeys: [] }
}

export function countAcknowledged(all: Acknowledged): number {
  const { contacts, refunds, done, events, erasures, imports, journeys } = all
  const works = erasures.length + imports.length + journeys.length
  return contacts.size + refunds.size + done.size + events.size + works
}
