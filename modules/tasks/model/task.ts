import type { Amount } from '#kit/pure/money.ts'

export const TASK_STATES = ['open', 'done', 'skipped', 'expired', 'withdrawn'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** Why a guide may leave a person alone this time. */
export const SKIP_REASONS = ['customer_declined', 'not_suitable', 'just_talked', 'cannot_reach', 'other'] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/** How long a finished or skipped task may be taken back, in minutes. */
export const UNDO_MINUTES = 5
/** How long an overdue task may still be done, in hours; then it expires. */
export const GRACE_HOURS = 24
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Work for one person about one customer. */
export interface Task {
  readonly id: string
  readonly touchId: string | null
  readonly journeyId: string | null
  readonly stepId: string | null
  readonly contactId: number
  readonly staffId: string
  readonly title: string
  readonly body: string
  readonly why: string
  readonly value: Amount
  readonly state: TaskState
  readonly assignedAt: Date
  /** From when it may be done. */
  readonly opensAt: Date
  readonly dueAt: Date
  readonly expiresAt: Date
  readonly remindedAt: Date | null
  readonly settledAt: Date | null
  readonly settledBy: string | null
  readonly reason: string | null
  readonly note: string | null
}

/** What another module asks to be done. */
export interface TaskDraft {
  /** Unique in the tenant; the same key again is the same task. */
  readonly key: string
  readonly touchId?: string
  readonly journeyId?: string
  readonly stepId?: string
  readonly contactId: number
  readonly staffId: string
  readonly title: string
  readonly text: string
  /** Why this person, now, in a plain sentence. */
  readonly why?: string
  /** From when it may be done, such as the end of quiet hours; at once by default. */
  readonly opensAt?: Date
  readonly dueAt: Date
  readonly remindAt?: Date
  readonly remindWhenOverdue?: boolean
  readonly expiresAt?: Date
  readonly value?: Amount
}

export function isOverdue(task: { state: TaskState; dueAt: Date }, now: Date): boolean {
  return task.state === 'open' && task.dueAt <= now
}

/** When a task that nobody finishes expires, unless its draft says otherwise. */
export function expiryOf(dueAt: Date): Date {
  return new Date(dueAt.getTime() + GRACE_HOURS * HOUR_MS)
}

/** Until when a settled task may be taken back, or null when it never may. */
export function undoUntil(task: { state: TaskState; settledAt: Date | null }): Date | null {
  if (!task.settledAt || (task.state !== 'done' && task.state !== 'skipped')) return null
  return new Date(task.settledAt.getTime() + UNDO_MINUTES * MINUTE_MS)
}

export type SettleRefusal = 'already_settled' | 'task_expired' | 'task_withdrawn'

/** Why a task can no longer be finished, skipped, reminded of or reassigned, or nothing. */
export function refusalToSettle(task: { state: TaskState }): SettleRefusal | undefined {
  if (task.state === 'expired') return 'task_expired'
  if (task.state === 'withdrawn') return 'task_withdrawn'
  if (task.state !== 'open') return 'already_settled'
}

/** Why a task may not be done now, or nothing. Skipping it needs no waiting. */
export function refusalToComplete(
  task: { state: TaskState; opensAt: Date },
  now: Date,
): SettleRefusal | 'not_open_yet' | undefined {
  return refusalToSettle(task) ?? (now < task.opensAt ? 'not_open_yet' : undefined)
}

export type UndoRefusal = 'nothing_to_undo' | 'too_late_to_undo'

/** Why a task can no longer be taken back, or nothing. */
export function refusalToUndo(task: { state: TaskState; settledAt: Date | null }, now: Date): UndoRefusal | undefined {
  const until = undoUntil(task)
  if (!until) return 'nothing_to_undo'
  if (now > until) return 'too_late_to_undo'
}

/** The reminders of automation: some time before it is due, then once when it is overdue. */
export function firstReminder(draft: Pick<TaskDraft, 'remindAt' | 'remindWhenOverdue' | 'dueAt'>): Date | null {
  if (draft.remindAt && draft.remindAt < draft.dueAt) return draft.remindAt
  return draft.remindWhenOverdue ? draft.dueAt : null
}
