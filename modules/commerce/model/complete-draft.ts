import type { LineDraft, OrderDraft, OrderStatus } from './order-draft.ts'
import type { NumberedLine } from './plan-order.ts'

/** Whether an export names each line of an order by the number of its sub-order. */
export function namesLines({ lines }: Pick<OrderDraft, 'lines'>): boolean {
  return lines.length > 0 && lines.every(({ ref }) => ref)
}

/**
 * An order as its sub-orders say, those that came now and those known from before: an export of some sub-orders (one
 * state, one page, one chunk of a file) says nothing about the others. Nothing where the lines known bear no numbers.
 */
export function completeDraft(draft: OrderDraft, known: readonly NumberedLine[]): OrderDraft | undefined {
  if (!namesLines(draft) || known.length === 0 || known.some(({ ref }) => ref === '')) return undefined
  const isOut = draft.status === 'cancelled' || draft.status === 'unpaid'
  const brought = new Map(draft.lines.map((line) => [line.ref, line]))
  const kept = known.filter(({ ref }) => !brought.has(ref))
  if (kept.length === 0) return { ...draft, lines: inPlace(known, brought) }
  const staysSold = kept.some(({ isSale }) => isSale)
  const closed = (line: LineDraft): LineDraft => (isOut && staysSold ? { ...line, isCancelled: true } : line)
  const lines = inPlace(known, new Map([...brought].map(([ref, line]) => [ref, closed(line)])))
  const refunded = lines.reduce((sum, line) => sum + (line.isCancelled ? 0 : (line.refunded ?? 0)), 0)
  return { ...draft, lines, refunded, status: joinStatus(draft.status, lines, staysSold) }
}

/** Known lines in their places, as they are now; new ones behind them. */
function inPlace(known: readonly NumberedLine[], brought: ReadonlyMap<string | undefined, LineDraft>): LineDraft[] {
  const old = known.map((line) => brought.get(line.ref) ?? asDraft(line))
  const there = new Set(known.map(({ ref }) => ref))
  return [...old, ...[...brought.values()].filter(({ ref }) => ref !== undefined && !there.has(ref))]
}

function asDraft({ lineNo: _, isSale, ...line }: NumberedLine): LineDraft {
  return isSale || line.amount <= 0 || line.quantity <= 0 ? line : { ...line, isCancelled: true }
}

function joinStatus(status: OrderStatus, lines: readonly LineDraft[], staysSold: boolean): OrderStatus {
  if (!staysSold) return status
  const sold = lines.filter((line) => !line.isCancelled && line.amount > 0)
  const back = sold.filter(({ refunded = 0 }) => refunded > 0)
  if (back.length === 0) return 'paid'
  return back.length === sold.length && sold.every(({ amount, refunded = 0 }) => refunded >= amount)
    ? 'refunded'
    : 'partly_refunded'
}
