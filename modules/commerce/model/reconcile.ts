import type { Amount } from '#kit/pure/money.ts'

/** Largest amount of an order, in ten-thousandths: 80 million yuan. */
export const ORDER_AMOUNT_MAX: Amount = 800_000_000_000

/** An order as another system counts it. */
export interface TheirOrder {
  readonly orderNo: string
  readonly paid: Amount
  /** What went back; not compared when it is not said. */
  readonly refunded?: Amount | undefined
}

/** The same order here; one that is no sale came to nothing. */
export interface OurOrder {
  readonly id: string
  readonly orderNo: string
  readonly isSale: boolean
  readonly paid: Amount
  readonly refunded: Amount
  /** Placed in the period that is compared. */
  readonly isInPeriod: boolean
}

export const DIFFERENCE_KINDS = ['missing_here', 'missing_there', 'paid_differs', 'refunded_differs'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

export interface Difference {
  readonly kind: DifferenceKind
  readonly orderNo: string
  readonly orderId: string | null
  readonly ours: Amount | null
  readonly theirs: Amount | null
}

export interface Reconciled {
  readonly same: number
  readonly ourSum: Amount
  readonly theirSum: Amount
  /** In the order of the kinds, then of the numbers. */
  readonly differences: readonly Difference[]
}

/**
 * Holds what another system says of a period against what is here. An order of theirs is looked for whenever it was
 * placed, for clocks differ; one of ours is missed only when it is a sale of the period.
 */
export function reconcile(theirs: readonly TheirOrder[], ours: readonly OurOrder[]): Reconciled {
  const here = new Map(ours.map((order) => [order.orderNo, order]))
  const there = new Set(theirs.map((order) => order.orderNo))
  const missed = ours.filter((order) => order.isInPeriod && order.isSale && !there.has(order.orderNo))
  const differences = [
    ...theirs.flatMap((order) => compare(order, here.get(order.orderNo)) ?? []),
    ...missed.map(({ orderNo, id, paid }) => differ('missing_there', orderNo, { orderId: id, ours: paid })),
  ]
  const kindOf = ({ kind }: Difference) => DIFFERENCE_KINDS.indexOf(kind)
  return {
    same: theirs.length - differences.length + missed.length,
    ourSum: sum(ours.filter((order) => order.isInPeriod && order.isSale)),
    theirSum: sum(theirs),
    differences: differences.toSorted((a, b) => kindOf(a) - kindOf(b) || (a.orderNo < b.orderNo ? -1 : 1)),
  }
}

function compare(theirs: TheirOrder, ours: OurOrder | undefined): Difference | undefined {
  const { orderNo, paid, refunded } = theirs
  const nothing = paid === 0
  if (!ours) return nothing ? undefined : differ('missing_here', orderNo, { theirs: paid })
  const came = ours.isSale ? ours.paid : 0
  const where = { orderId: ours.id }
  if (came !== paid) return differ('paid_differs', orderNo, { ...where, ours: came, theirs: paid })
  if (refunded === undefined || ours.refunded === refunded) return undefined
  return differ('refunded_differs', orderNo, { ...where, ours: ours.refunded, theirs: refunded })
}

function differ(kind: DifferenceKind, orderNo: string, rest: Partial<Difference>): Difference {
  return { orderId: null, ours: null, theirs: null, ...rest, kind, orderNo }
}

function sum(orders: readonly { readonly paid: Amount }[]): Amount {
  return orders.reduce((total, { paid }) => total + paid, 0)
}
