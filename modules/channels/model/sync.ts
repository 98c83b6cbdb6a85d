export const SYNC_KINDS = ['first', 'nightly', 'asked', 'rested'] as const
export type SyncKind = (typeof SYNC_KINDS)[number]

export const SYNC_STATES = ['running', 'done', 'failed'] as const
export type SyncState = (typeof SYNC_STATES)[number]

export const DIFFERENCE_KINDS = ['missing', 'gone', 'changed'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** Members whose customers one call may ask for (doc 93010; 4.3). */
export const MEMBERS_A_CALL_MAX = 100
/** Customers of one answer (4.3). */
export const PAIRS_A_PAGE = 100

/**
 * Into so many parts the customers of a company fall; what is read of each part is written by one batch after the
 * other, so that no two batches under way name the same customer.
 */
export const LANES = 3

/** The part a customer falls into, by the id alone: every process says the same. */
export function laneOf(externalUserid: string): number {
  let sum = 0
  for (let at = 0; at < externalUserid.length; at += 1) sum = (sum * 31 + externalUserid.charCodeAt(at)) % 1_000_003
  return sum % LANES
}

/** Groups a line takes one after the other, at least: the fewer, the longer the others wait for the last. */
const ROUNDS = 3

/**
 * Members in groups, each asked for in one row of calls. As few calls as there can be while `lines` go side by side:
 * members with a handful of customers share calls, and no line waits long for a last one.
 */
export function groupMembers<T>(members: readonly T[], lines: number): T[][] {
  const size = Math.min(MEMBERS_A_CALL_MAX, Math.max(1, Math.ceil(members.length / (lines * ROUNDS))))
  const groups = Math.ceil(members.length / size)
  return Array.from({ length: groups }, (_, at) => members.slice(at * size, (at + 1) * size))
}
