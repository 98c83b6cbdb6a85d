import type { Amount } from '#kit/pure/money.ts'

/** The tasks of one guide that were due within a month; what was withdrawn was nobody's to do. */
export interface GuideTasks {
  readonly staffId: string
  readonly given: number
  readonly done: number
  /** Done after they were due, or open and past it. */
  readonly late: number
  readonly skipped: number
  readonly expired: number
}

/** A purchase that counts for a guide. */
export interface GuideSale {
  readonly orderId: string
  readonly staffId: string
  readonly contactId: number
  /** Paid less refunded, as known now. */
  readonly net: Amount
  readonly commission: Amount
  readonly isRepeat: boolean
}

/** What guides got done in a month, and the purchases that count for them. */
export interface GuideWork {
  readonly from: Date
  /** Before this moment. */
  readonly until: Date
  readonly tasks: readonly GuideTasks[]
  readonly sales: readonly GuideSale[]
}
