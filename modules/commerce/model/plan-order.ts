import type { Amount } from '#kit/pure/money.ts'
import {
  isSaleLine,
  isSaleOrder,
  type LineDraft,
  type OrderDraft,
  type OrderKind,
  type OrderStatus,
  paidFor,
} from './order-draft.ts'

/** How a batch left an order. */
export type OrderChange = 'new' | 'updated' | 'unchanged'

/** An order as it is kept, with what the running batch has seen of it so far. */
export interface OrderState {
  readonly id: string
  readonly platform: string
  readonly orderNo: string
  readonly kind: OrderKind
  readonly status: OrderStatus
  readonly contactId: number | null
  /** Milliseconds. */
  readonly placedAt: number
  readonly discount: Amount
  readonly stated: Amount | null
  readonly paid: Amount
  readonly refunded: Amount
  readonly isSale: boolean
  readonly lineCount: number
  readonly saleLines: number
  readonly extra: Readonly<Record<string, string>>
  readonly batchId: string | null
  readonly runLines: number
  readonly runSaleLines: number
  readonly runAmount: Amount
  readonly runChange: OrderChange
}

const NO_EXTRA: Readonly<Record<string, string>> = {}

export interface NumberedLine extends LineDraft {
  readonly lineNo: number
  readonly isSale: boolean
}

export interface PlannedOrder {
  readonly before: OrderState | undefined
  readonly after: OrderState
  readonly lines: readonly NumberedLine[]
  /** Whether anything but its lines has changed. */
  readonly headChanged: boolean
}

export interface PlanSetting {
  readonly known: OrderState | undefined
  readonly contactId: number | null
  readonly batchId: string | null
  readonly newId: string
}

/**
 * What an order becomes when a source brings it (again). The rows of one order may come in several parts: lines are
 * numbered on through the parts of one batch, and an order known before keeps its sums until all its lines have come.
 */
export function planOrder(draft: OrderDraft, { known, contactId, batchId, newId }: PlanSetting): PlannedOrder {
  const earlier = known && batchId !== null && known.batchId === batchId ? known : undefined
  const head = headOf(draft, known, earlier)
  const from = (earlier?.runLines ?? 0) + 1
  const lines = draft.lines.map((line, place) => numberLine(line, from + place, isSaleLine(head, line)))
  const sold = lines.filter((line) => line.isSale)
  const run = {
    runLines: (earlier?.runLines ?? 0) + lines.length,
    runSaleLines: (earlier?.runSaleLines ?? 0) + sold.length,
    runAmount: sold.reduce((sum, line) => sum + line.amount, earlier?.runAmount ?? 0),
  }
  const isNew = !known || earlier?.runChange === 'new'
  const sums = isNew || run.runLines >= known.lineCount ? sumsOf(head, run) : known
  const { paid, lineCount, saleLines } = sums
  const back = Math.max(known?.refunded ?? 0, Math.min(draft.refunded ?? 0, paid))
  const refunded = head.status === 'refunded' ? paid : back
  const after: OrderState = {
    id: known?.id ?? newId,
    platform: draft.platform,
    orderNo: draft.orderNo,
    ...head,
    ...run,
    contactId: contactId ?? known?.contactId ?? null,
    paid,
    refunded,
    isSale: isSaleOrder({ ...head, paid }),
    lineCount,
    saleLines,
    batchId,
    runChange: isNew ? 'new' : (earlier?.runChange ?? 'unchanged'),
  }
  return { before: known, after, lines, headChanged: !known || !sameHead(known, after) }
}

/** Field by field: spreading half a million lines shows in the time of an import. */
function numberLine(line: LineDraft, lineNo: number, isSale: boolean): NumberedLine {
  const { productCode, productName, category, quantity, unitPrice, amount } = line
  const extra = line.extra ?? NO_EXTRA
  return { productCode, productName, category, quantity, unitPrice, amount, extra, lineNo, isSale }
}

/** The sums of an order whose batch brought fewer lines than were known: the others are gone. */
export function settleShrunk(known: OrderState): OrderState {
  const { paid, lineCount, saleLines } = sumsOf(known, known)
  const refunded = known.status === 'refunded' ? paid : known.refunded
  const runChange = known.runChange === 'new' ? 'new' : 'updated'
  return { ...known, paid, refunded, lineCount, saleLines, isSale: isSaleOrder({ ...known, paid }), runChange }
}

type Head = Pick<OrderState, 'kind' | 'status' | 'placedAt' | 'discount' | 'stated' | 'extra'>

function headOf(draft: OrderDraft, known: OrderState | undefined, earlier: OrderState | undefined): Head {
  const stated = draft.paid ?? earlier?.stated ?? null
  // A refund recorded here is not undone by an older export that still says "paid".
  const status = draft.status === 'paid' && known && known.refunded > 0 ? known.status : draft.status
  if (earlier) return { ...pickHead(earlier), status, stated }
  const { kind, discount, extra } = draft
  return { kind, status, placedAt: draft.placedAt.getTime(), discount, stated, extra }
}

function pickHead({ kind, status, placedAt, discount, stated, extra }: OrderState): Head {
  return { kind, status, placedAt, discount, stated, extra }
}

function sumsOf(head: Head, run: Pick<OrderState, 'runLines' | 'runSaleLines' | 'runAmount'>) {
  return { paid: paidFor(head, run.runAmount), lineCount: run.runLines, saleLines: run.runSaleLines }
}

const COMPARED = [
  'kind',
  'status',
  'contactId',
  'placedAt',
  'discount',
  'stated',
  'paid',
  'refunded',
  'isSale',
  'lineCount',
  'saleLines',
] as const

function sameHead(one: OrderState, other: OrderState): boolean {
  return COMPARED.every((field) => one[field] === other[field]) && sameExtra(one.extra, other.extra)
}

function sameExtra(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
