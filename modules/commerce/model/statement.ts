import type { Amount } from '#kit/pure/money.ts'
import { addDays } from '#kit/pure/zoned-time.ts'
import type { DifferenceKind } from './reconcile.ts'

/** Statements of a shop that are not closed, at most: each is held against our orders every night. */
export const STATEMENTS_OPEN_MAX = 200
/** A statement is looked at for so many days after its last one, and longer while anything differs. */
export const LOOKED_AT_DAYS = 60
export const ALERT_DAYS_MAX = 90

/** `explained`: somebody said why it is as it should be. `settled`: both sides have come to say the same. */
export const DIFFERENCE_STATES = ['open', 'explained', 'settled'] as const
export type DifferenceState = (typeof DIFFERENCE_STATES)[number]

/** A difference of a statement, and since when both sides have not agreed. */
export interface KeptDifference {
  readonly orderNo: string
  readonly kind: DifferenceKind
  readonly orderId: string | null
  readonly ours: Amount | null
  readonly theirs: Amount | null
  readonly since: Date
  readonly settledAt: Date | null
  readonly note: string
  readonly notedBy: string
}

export function stateOf({ settledAt, note }: Pick<KeptDifference, 'settledAt' | 'note'>): DifferenceState {
  if (settledAt) return 'settled'
  return note === '' ? 'open' : 'explained'
}

/** Whole days for which both sides have not agreed, or did not until they did. */
export function daysOpen({ since, settledAt }: Pick<KeptDifference, 'since' | 'settledAt'>, now: Date): number {
  return Math.max(0, Math.floor(((settledAt ?? now).getTime() - since.getTime()) / DAY_MS))
}

/** Whether a statement is looked at by itself tonight. */
export function isWatched(
  statement: { readonly to: string; readonly isClosed: boolean; readonly differing: number },
  today: string,
): boolean {
  if (statement.isClosed) return false
  return statement.differing > 0 || today <= addDays(statement.to, LOOKED_AT_DAYS)
}

const DAY_MS = 86_400_000
