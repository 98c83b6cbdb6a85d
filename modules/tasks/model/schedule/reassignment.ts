import type { Amount } from '#kit/pure/money.ts'
import type { MoveCause } from './plan-day.ts'

/** `stale`: the task was done, or its guide came back to work, before anybody decided. */
export const REASSIGNMENT_STATES = ['proposed', 'done', 'declined', 'undone', 'stale'] as const
export type ReassignmentState = (typeof REASSIGNMENT_STATES)[number]

export const DECISIONS = ['accept', 'decline', 'undo'] as const
export type Decision = (typeof DECISIONS)[number]

/** What spoke for it, as it was then. */
export interface ReassignmentFacts {
  /** Reminders given to whose task it is. */
  readonly reminders: number
  /** What they could still do today, and what they had to. */
  readonly fits: number
  readonly openToday: number
  /** Of who is to help: room left today, and the share done in time; null where nobody can. */
  readonly room: number | null
  readonly diligence: number | null
  readonly worth: Amount
}

export interface Reassignment {
  readonly id: string
  readonly taskId: string
  readonly fromStaffId: string
  readonly toStaffId: string | null
  readonly cause: MoveCause
  readonly state: ReassignmentState
  readonly facts: ReassignmentFacts
  readonly proposedAt: Date
  readonly escalatedAt: Date | null
  readonly escalatedTo: readonly string[]
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
}

export type DecideRefusal = 'already_decided' | 'nobody_can' | 'not_done'

/** Why something can no longer be decided of it, or nothing. */
export function refusalToDecide(
  { state, toStaffId }: Pick<Reassignment, 'state' | 'toStaffId'>,
  decision: Decision,
): DecideRefusal | undefined {
  if (decision === 'undo') return state === 'done' ? undefined : 'not_done'
  if (state !== 'proposed') return 'already_decided'
  if (decision === 'accept' && toStaffId === null) return 'nobody_can'
}
