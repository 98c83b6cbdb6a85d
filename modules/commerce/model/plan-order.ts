import type { Amount } from '#kit/pure/money.ts'
import {
  type BuyerHint,
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
  /** What shipping it cost, told by a person; null: by the rule. */
  readonly fulfilment: Amount | null
  /** What the source said of a buyer whom nothing identifies; not read back. */
  readonly hint?: BuyerHint | undefined
}

const NO_EXTRA: Readonly<Record<string, string>> = {}

export interface NumberedLine extends LineDraft {
  readonly ref: string
  readonly discount: Amount
  readonly refunded: Amount
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
  /** The draft has every line of the order, those that did not come now among them. */
  readonly isComplete?: boolean
}

/**
 * What an order becomes when a source brings it (again). The rows of one order may come in several parts: lines are
 * numbered on through the parts of one batch, and an order known before keeps its sums until all its lines have come.
 */
export function planOrder(draft: OrderDraft, setting: PlanSetting): PlannedOrder {
  const { known, contactId, batchId, newId, isComplete = false } = setting
  const earlier = known && batchId !== null && known.batchId === batchId ? known : undefined
  const { kind, status, placedAt, discount, stated, extra } = headOf(draft, known, earlier)
  const part = isComplete ? undefined : earlier
  const lines = numberLines(draft, { kind, status }, (part?.runLines ?? 0) + 1)
  const run = sumRun(part, lines)
  const isNew = !known || earlier?.runChange === 'new'
  const sums = isNew || run.runLines >= known.lineCount ? sumsOf({ kind, status, discount, stated }, run) : known
  const { paid, lineCount, saleLines } = sums
  const back = Math.max(known?.refunded ?? 0, Math.min(draft.refunded ?? 0, paid))
  const after: OrderState = {
    id: known?.id ?? newId,
    platform: draft.platform,
    orderNo: draft.orderNo,
    kind,
    status,
    contactId: contactId ?? known?.contactId ?? null,
    placedAt,
    discount,
    stated,
    paid,
    refunded: status === 'refunded' ? paid : back,
    isSale: isSaleOrder({ kind, status, paid }),
    lineCount,
    saleLines,
    extra,
    batchId,
    runLines: run.runLines,
    runSaleLines: run.runSaleLines,
    runAmount: run.runAmount,
    runChange: isNew ? 'new' : (earlier?.runChange ?? 'unchanged'),
    fulfilment: known?.fulfilment ?? null,
    hint: contactId === null ? draft.hint : undefined,
  }
  return { before: known, after, lines, headChanged: !known || !sameHead(known, after) }
}

function numberLines(
  { lines }: OrderDraft,
  head: Pick<OrderState, 'kind' | 'status'>,
  from: number,
): readonly NumberedLine[] {
  return lines.map((line, place) => numberLine(line, from + place, isSaleLine(head, line)))
}

/** What the running batch has seen of the order, with these lines. */
function sumRun(part: OrderState | undefined, lines: readonly NumberedLine[]) {
  const run = { runLines: lines.length, runSaleLines: 0, runAmount: 0 }
  for (const { isSale, amount } of lines)
    if (isSale) {
      run.runSaleLines += 1
      run.runAmount += amount
    }
  if (!part) return run
  run.runLines += part.runLines
  run.runSaleLines += part.runSaleLines
  run.runAmount += part.runAmount
  return run
}

/** Field by field: spreading half a million lines shows in the time of an import. */
function numberLine(line: LineDraft, lineNo: number, isSale: boolean): NumberedLine {
  const { productCode, productName, category, quantity, unitPrice, amount } = line
  const { ref = '', discount = 0, refunded = 0, extra = NO_EXTRA } = line
  return {
    productCode,
    productName,
    category,
    quantity,
    unitPrice,
    amount,
    ref,
    discount,
    refunded,
    extra,
    lineNo,
    isSale,
  }
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

function sumsOf(
  head: Pick<OrderState, 'kind' | 'status' | 'discount' | 'stated'>,
  run: Pick<OrderState, 'runLines' | 'runSaleLines' | 'runAmount'>,
) {
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
