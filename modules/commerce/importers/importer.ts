import type { DateOrder } from '#kit/pure/table/local-time.ts'
import type { Mapping } from '../model/mapping.ts'
import type { Buyer, BuyerHint, LineDraft, OrderKind, OrderStatus } from '../model/order-draft.ts'
import type { AfterSale } from '../model/order-status.ts'
import type { RejectReason } from '../model/reject-reason.ts'

/** One row of a file, understood. */
export interface ReadRow {
  readonly orderNo: string
  readonly kind: OrderKind
  readonly status: OrderStatus
  /** Milliseconds. */
  readonly placedAt: number
  readonly buyer: Buyer | undefined
  readonly hint?: BuyerHint | undefined
  readonly discount: number
  /** What the platform states for the whole order, mostly repeated on each of its rows. */
  readonly paid: number | undefined
  /** The amount of the line is stated by the row, not price times quantity. */
  readonly hasOwnAmount?: boolean
  readonly refund?: RowRefund
  readonly line: LineDraft
}

/** What a row says of money that went back. */
export interface RowRefund {
  readonly ofOrder: number
  readonly ofLine: number
  readonly word: AfterSale
}

/** Reads rows of one file. A reason instead of a row means: rejected, and why. */
export type RowReader = (cells: readonly string[]) => ReadRow | RejectReason

export interface ReaderSetting {
  readonly platform: string
  readonly mapping: Mapping
  readonly timezone: string
  readonly dateOrder: DateOrder
}

export interface Guess {
  /** 0 to 1. */
  readonly confidence: number
  /** Whose export it is; the platform's orders and buyer ids are told apart by it. */
  readonly platform: string
}

/** How the order exports of one kind are recognised and read. */
export interface Importer {
  readonly name: string
  readonly zh: string
  readonly en: string
  guess(headers: readonly string[]): Guess
  mapping(headers: readonly string[]): Mapping
  reader(setting: ReaderSetting): RowReader
}
