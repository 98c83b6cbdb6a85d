import type { Amount } from '#kit/pure/money.ts'

/** What is left of one category within a purchase, after discounts of the line and what went back of it. */
export interface SalePart {
  readonly category: string
  readonly amount: Amount
}

/** A purchase as others count it: who, when, what is left of the money, and of which goods. */
export interface Sale {
  readonly orderId: string
  readonly orderNo: string
  readonly platform: string
  readonly contactId: number
  readonly placedAt: Date
  readonly paid: Amount
  readonly refunded: Amount
  /** They had bought before. */
  readonly isRepeat: boolean
  readonly parts: readonly SalePart[]
}

/** Whose purchases, and of which time: from a moment on, before another. */
export interface SalesAsk {
  readonly contactIds: readonly number[]
  readonly from: Date
  readonly until: Date
}
