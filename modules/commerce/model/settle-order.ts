import type { Amount } from '#kit/pure/money.ts'
import type { ReadRow } from '../importers/importer.ts'
import type { LineDraft, OrderStatus } from './order-draft.ts'

/** What the rows of one order say together. */
export interface SettledOrder {
  readonly lines: readonly LineDraft[]
  readonly status: OrderStatus
  /** For the whole order; undefined: the sum of its lines. */
  readonly paid: Amount | undefined
  readonly discount: Amount
  readonly refunded: Amount
}

/**
 * Puts the rows of an order together. Platforms state amounts in three ways: for the order on each of its rows, for
 * the order on the first row alone, or for each row itself; counting one for the other doubles or loses revenue.
 */
export function settleOrder(rows: readonly ReadRow[]): SettledOrder {
  const [first] = rows
  if (!first) throw new Error('An order without a row')
  if (rows.length === 1) return settleOne(first)
  const states = rows.map((row) => row.status)
  const status = joinStates(states)
  const isOut = (row: ReadRow) => status !== row.status && (row.status === 'cancelled' || row.status === 'unpaid')
  const { amounts, paid } = settleAmounts(rows)
  const lines = rows.map((row, place) => withRefund(row, lineOf(row, amounts[place] ?? row.line.amount, isOut(row))))
  const isOwn = paid === undefined && rows.some((row, place) => amounts[place] !== row.line.amount)
  const discount = isOwn ? 0 : first.discount
  const kept = lines.reduce((sum, line) => sum + (line.isCancelled ? 0 : line.amount), 0)
  const whole = paid ?? Math.max(0, kept - discount)
  const refund = settleRefund(rows, lines, whole)
  return { lines, paid, discount, ...judgeRefund(status, whole, refund) }
}

/** Most orders are one row. */
function settleOne(row: ReadRow): SettledOrder {
  const { line, paid, discount, refund } = row
  const whole = paid ?? Math.max(0, line.amount - discount)
  const only = line.amount === 0 && line.unitPrice === 0 && line.quantity > 0 ? priced(line, whole) : line
  const lines = [withRefund(row, only)]
  if (row.status === 'paid' && (!refund || isNothing(refund)))
    return { lines, paid, discount, status: 'paid', refunded: 0 }
  const stated = refund ? Math.max(refund.ofOrder, refund.ofLine) : 0
  const back = { stated: refund?.word === 'whole' ? stated || whole : stated, isPart: refund?.word === 'part' }
  const { status, refunded } = judgeRefund(row.status, whole, back)
  return { lines, paid, discount, status, refunded }
}

function isNothing({ ofOrder, ofLine, word }: NonNullable<ReadRow['refund']>): boolean {
  return ofOrder === 0 && ofLine === 0 && word === 'none'
}

/** An export without prices says what its one line cost by what was paid. */
function priced(line: LineDraft, amount: Amount): LineDraft {
  return { ...line, amount, unitPrice: Math.round(amount / line.quantity) }
}

function lineOf({ line }: ReadRow, amount: Amount, isCancelled: boolean): LineDraft {
  return amount === line.amount && !isCancelled ? line : { ...line, amount, ...(isCancelled ? { isCancelled } : {}) }
}

/** An order of which some rows were cancelled is kept for the others. */
function joinStates(states: readonly OrderStatus[]): OrderStatus {
  const kept = states.filter((state) => state !== 'cancelled' && state !== 'unpaid')
  if (kept.length === 0) return states.includes('unpaid') ? 'unpaid' : 'cancelled'
  if (kept.every((state) => state === 'refunded')) return 'refunded'
  return kept.some((state) => state !== 'paid') ? 'partly_refunded' : 'paid'
}

function settleAmounts(rows: readonly ReadRow[]): { amounts: readonly Amount[]; paid: Amount | undefined } {
  const stated = rows.map((row) => row.paid)
  const distinct = new Set(stated.filter((paid) => paid !== undefined))
  const amounts = rows.map((row) => row.line.amount)
  if (distinct.size > 1) return { amounts: stated.map((paid) => paid ?? 0), paid: undefined }
  const [paid] = distinct
  if (!isRepeated(rows)) return { amounts, paid }
  return { amounts: rows.map(listed), paid: paid ?? rows[0]?.line.amount }
}

/**
 * Whether the same amount on every row is that of the whole order: it is nearer to what all rows list together than
 * to what each lists by itself.
 */
function isRepeated(rows: readonly ReadRow[]): boolean {
  const [first] = rows
  if (!first?.hasOwnAmount || rows.some((row) => row.line.amount !== first.line.amount)) return false
  const lists = rows.map(listed)
  const asRows = lists.reduce((sum, list) => sum + Math.abs(first.line.amount - list), 0)
  const asWhole = Math.abs(first.line.amount - lists.reduce((sum, list) => sum + list, 0))
  return asWhole < asRows
}

function listed({ line }: ReadRow): Amount {
  return line.unitPrice * line.quantity
}

/** What a row says has gone back of its own line. Most rows say nothing. */
function withRefund({ refund, status }: ReadRow, line: LineDraft): LineDraft {
  const isBack = refund?.word === 'whole' || status === 'refunded'
  const back = Math.min(refund?.ofLine || (isBack ? line.amount : 0), Math.max(0, line.amount))
  return back > 0 && !line.isCancelled ? { ...line, refunded: back } : line
}

interface Refund {
  readonly stated: Amount
  readonly isPart: boolean
}

function settleRefund(rows: readonly ReadRow[], lines: readonly LineDraft[], whole: Amount): Refund {
  const ofOrder = Math.max(...rows.map((row) => row.refund?.ofOrder ?? 0))
  const ofLines = rows.reduce((sum, row) => sum + (row.refund?.ofLine ?? 0), 0)
  const back = rows.map((row) => row.refund?.word === 'whole' || row.status === 'refunded')
  const all = lines.reduce((sum, line) => sum + (line.isCancelled ? 0 : line.amount), 0)
  const gone = lines.reduce((sum, line, place) => sum + (back[place] && !line.isCancelled ? line.amount : 0), 0)
  const share = all > 0 ? Math.round((whole * gone) / all) : 0
  const isPart = rows.some((row) => row.refund?.word === 'part')
  const isWhole = back.every((one, place) => one || lines[place]?.isCancelled)
  return { stated: Math.max(ofOrder, ofLines) || (isWhole ? whole : share), isPart: isPart || back.includes(true) }
}

function judgeRefund(status: OrderStatus, whole: Amount, { stated, isPart }: Refund) {
  if (status === 'cancelled' || status === 'unpaid') return { status, refunded: 0 }
  const refunded = Math.min(stated, whole)
  if (status === 'refunded' || (whole > 0 && refunded >= whole)) return { status: 'refunded' as const, refunded: whole }
  return { status: refunded > 0 || isPart ? ('partly_refunded' as const) : status, refunded }
}
