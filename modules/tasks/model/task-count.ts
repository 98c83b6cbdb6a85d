/** How far the tasks of one step have come. */
export interface TaskCount {
  readonly stepId: string
  readonly assigned: number
  readonly reminded: number
  readonly done: number
  readonly open: number
  /** Of the open ones. */
  readonly overdue: number
  readonly skipped: number
  readonly expired: number
  readonly withdrawn: number
}
