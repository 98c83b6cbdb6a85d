/** Facts of tasks, version 1. Each carries up to `TASKS_IN_FACT_MAX` tasks. */
export const TASK_ASSIGNED = 'tasks.task_assigned'
export const TASK_DONE = 'tasks.task_done'
export const TASK_REOPENED = 'tasks.task_reopened'
export const TASK_SKIPPED = 'tasks.task_skipped'
export const TASK_EXPIRED = 'tasks.task_expired'
export const TASK_WITHDRAWN = 'tasks.task_withdrawn'
/** A guide left and somebody else has all of theirs: `{ fromStaffId, toStaffId }`. */
export const GUIDE_HANDED_OVER = 'tasks.guide_handed_over'
/** A customer was asked what they need, and said so: `{ contactId, sheet, needs, attributes, by, at }`. */
export const ADVICE_ANSWERED = 'tasks.advice_answered'
/** They took one of what was recommended, or none: `{ contactId, sheet, product, at }`. */
export const ADVICE_CHOSEN = 'tasks.advice_chosen'
export type TaskFactName =
  | typeof TASK_ASSIGNED
  | typeof TASK_DONE
  | typeof TASK_REOPENED
  | typeof TASK_SKIPPED
  | typeof TASK_EXPIRED
  | typeof TASK_WITHDRAWN

export const TASKS_IN_FACT_MAX = 500

/** What every fact tells of a task; never its text. */
export interface ToldTask {
  readonly taskId: string
  readonly touchId: string | null
  readonly contactId: number
  readonly staffId: string
  readonly journeyId: string | null
  readonly stepId: string | null
  /** ISO 8601. */
  readonly at: string
  /** Until when it should be done; ISO 8601. */
  readonly dueAt: string
  /** Why it was skipped or withdrawn. */
  readonly reason: string | null
  /** How its doer showed that it was done: `copied_and_sent`, `sent_in_chat`. */
  readonly proof: string | null
}
