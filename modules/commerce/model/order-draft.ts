import type { Amount } from '#kit/pure/money.ts'

/** A purchase, or the separate document by which one was cancelled or returned. */
export type OrderKind = 'sale' | 'cancellation'
export const ORDER_STATUSES = ['paid', 'unpaid', 'cancelled', 'partly_refunded', 'refunded'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

export interface BuyerIdentity {
  readonly kind: 'phone' | 'buyer_id'
  /** The platform for a buyer id, empty for a phone. */
  readonly scope: string
  readonly value: string
}

/** Who bought, as far as the platform tells. Without identities the person stays unknown. */
export interface Buyer {
  readonly identities: readonly BuyerIdentity[]
  readonly name?: string
  readonly province?: string
  readonly city?: string
  readonly attributes?: Readonly<Record<string, string>>
}

/** What an export says of a buyer whom nothing identifies. */
export type BuyerHint = Readonly<Partial<Record<'phone' | 'name' | 'province' | 'city', string>>>

export interface LineDraft {
  readonly productCode: string
  readonly productName: string
  readonly category: string
  /** Pieces; below zero on a return. */
  readonly quantity: number
  readonly unitPrice: Amount
  readonly amount: Amount
  /** The number of the sub-order, by which the line is known wherever it comes again. */
  readonly ref?: string
  /** Taken off this line; its amount is what is left. */
  readonly discount?: Amount
  /** Gone back of this line. */
  readonly refunded?: Amount
  /** Taken out of an order that as a whole was kept. */
  readonly isCancelled?: boolean
  /** Columns nobody mapped, where the row says other than the first of its order. */
  readonly extra?: Readonly<Record<string, string>>
}

export interface OrderDraft {
  readonly platform: string
  readonly orderNo: string
  readonly kind: OrderKind
  readonly status: OrderStatus
  readonly placedAt: Date
  /** Known beforehand; otherwise found by the buyer's identities. */
  readonly contactId?: number
  readonly buyer?: Buyer
  /** Of somebody nothing identifies. */
  readonly hint?: BuyerHint
  /** Taken off the whole order. */
  readonly discount: Amount
  /** What the platform says was paid; otherwise the sum of the sale lines less the discount. */
  readonly paid?: Amount
  /** What has gone back, as the source says. */
  readonly refunded?: Amount
  /** Columns nobody mapped, as they were. */
  readonly extra: Readonly<Record<string, string>>
  readonly lines: readonly LineDraft[]
}

type Head = Pick<OrderDraft, 'kind' | 'status'>

/** Money that came in and has not gone back before delivery. */
function isKept({ kind, status }: Head): boolean {
  return kind === 'sale' && status !== 'cancelled' && status !== 'unpaid'
}

/** Whether a line counts as sold: gifts, returns and adjustments are kept but do not. */
export function isSaleLine(head: Head, line: Pick<LineDraft, 'quantity' | 'amount' | 'isCancelled'>): boolean {
  return isKept(head) && !line.isCancelled && line.quantity > 0 && line.amount > 0
}

/** Whether an order counts as a purchase. */
export function isSaleOrder(head: Head & { readonly paid: Amount }): boolean {
  return isKept(head) && head.paid > 0
}

/** What came in for an order. */
export function paidFor(
  order: Head & { readonly discount: Amount; readonly stated: Amount | null },
  saleAmount: Amount,
): Amount {
  if (!isKept(order)) return 0
  return order.stated ?? Math.max(0, saleAmount - order.discount)
}
