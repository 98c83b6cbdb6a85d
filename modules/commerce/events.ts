import type { Amount } from '#kit/pure/money.ts'
import type { OrderKind, OrderStatus } from './model/order-draft.ts'
import type { DifferenceKind } from './model/reconcile.ts'

/** Orders told in one fact, and lines; both keep an outbox row well below a megabyte. */
export const ORDERS_PER_FACT_MAX = 200
export const LINES_PER_FACT_MAX = 2500

/** lineNo, productCode, productName, category, quantity, unitPrice, amount, isSale: short, for there are many. */
export type LineNews = readonly [number, string, string, string, number, Amount, Amount, 0 | 1]

/** An order as it is after a change, with those of its lines that were brought. */
export interface OrderNews {
  readonly orderId: string
  /** 0: nobody known. */
  readonly contactId: number
  /** Whose it was before, when that has changed. */
  readonly wasContactId?: number
  /** To whom it had been given by mistake. */
  readonly withdrawnFrom?: number
  readonly platform: string
  readonly orderNo: string
  readonly kind: OrderKind
  readonly status: OrderStatus
  readonly isSale: boolean
  /** ISO 8601, UTC. */
  readonly placedAt: string
  readonly paid: Amount
  readonly refunded: Amount
  readonly lineCount: number
  /** The batch that brought it, or empty. */
  readonly batchId: string
  /** What shipping it cost, where that is not left to the rule. */
  readonly fulfilment?: Amount
  /** It counts as a purchase from now on, and did not before. */
  readonly isCompleted: boolean
  /** What has gone back by this change: a refund, or the sum of a cancellation document. */
  readonly sentBack: Amount
  /** What had been noted as sent back by mistake, and is not any more. */
  readonly refundWithdrawn?: Amount
  /** Lines above `lineCount` that were there before, as far as this number. */
  readonly linesGoneTo?: number
  readonly lines: readonly LineNews[]
}

export interface OrdersSaved {
  readonly orders: readonly OrderNews[]
}

/** Orders taken back by the undo of an import. */
export interface OrdersRemoved {
  readonly orders: readonly {
    readonly orderId: string
    readonly contactId: number
    readonly placedAt: string
    readonly lineCount: number
    /** What had been told as completed, if it counted as a purchase. */
    readonly wasSale?: { readonly platform: string; readonly orderNo: string; readonly paid: Amount }
  }[]
}

/** Costs told in one fact. */
export const COSTS_PER_FACT_MAX = 2000

/** What one piece costs from a moment on, by the code that lines bear; null: nothing is said from then on. */
export interface CostNews {
  readonly code: string
  readonly since: string
  readonly cost: Amount | null
}

/** What shipping an order of a platform costs from a moment on; the platform '' stands for all. */
export interface FulfilmentNews {
  readonly platform: string
  readonly since: string
  readonly amount: Amount | null
}

/** Orders named in one alert; of more only their number. */
export const OVERDUE_NAMED_MAX = 100

/** Orders on which a kept statement of another system and ours have not agreed for too long. */
export interface DifferencesOverdue {
  readonly statementId: string
  readonly name: string
  readonly platform: string
  /** Days of the tenant's calendar. */
  readonly from: string
  readonly to: string
  readonly alertDays: number
  readonly count: number
  readonly orders: readonly {
    readonly orderNo: string
    readonly kind: DifferenceKind
    readonly ours: Amount | null
    readonly theirs: Amount | null
    readonly since: string
  }[]
}

interface Payloads {
  readonly 'commerce.orders_saved': OrdersSaved
  readonly 'commerce.orders_removed': OrdersRemoved
  readonly 'commerce.differences_overdue': DifferencesOverdue
  readonly 'commerce.costs_saved': { readonly costs: readonly CostNews[] }
  readonly 'commerce.fulfilment_saved': { readonly rules: readonly FulfilmentNews[] }
}
export type CommerceFactName = keyof Payloads

/** A fact of this module, ready to be told. */
export function commerceFact<N extends CommerceFactName>(name: N, payload: Payloads[N]) {
  const plain: Readonly<Record<string, unknown>> = { ...payload }
  return { name, version: 1, payload: plain }
}

/** The payload of a fact of this module as its name promises it. */
export function payloadOf<N extends CommerceFactName>(_name: N, fact: { readonly payload: object }): Payloads[N] {
  return fact.payload as Payloads[N]
}
