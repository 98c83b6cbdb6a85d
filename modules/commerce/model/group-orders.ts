import { distinctHeaders } from '#kit/pure/table/headers.ts'
import type { TableRow, TableShape } from '#kit/pure/table/table-shape.ts'
import type { ReadRow } from '../importers/importer.ts'
import type { Mapping } from './mapping.ts'
import type { LineDraft, OrderDraft } from './order-draft.ts'
import type { RejectReason } from './reject-reason.ts'
import { settleOrder } from './settle-order.ts'

/** Characters of unmapped columns kept of one order. */
const EXTRA_CHARACTERS_MAX = 8000
/** Parts what a row says, written as one text. */
const SIGN = '\u001f'
/** Lines of one order that may lie in one chunk; longer orders are written in parts. */
const ORDER_LINES_MAX = 50_000

export interface ChunkReject {
  readonly line: number
  readonly reason: RejectReason
  readonly cells: readonly string[]
}

/** Orders of a stretch of the file. */
export interface GroupedChunk {
  readonly orders: readonly OrderDraft[]
  readonly rejects: readonly ChunkReject[]
  /** Lines that are exactly as an earlier one of the same order; they are kept. */
  readonly duplicates: number
  readonly lines: number
  /** Rows of the file up to its end. */
  readonly rows: number
}

type Extra = Readonly<Record<string, string>>

interface Group {
  readonly rows: ReadRow[]
  /** Rows by what they sold, from the second row on: most orders have one. */
  alike: Map<string, Alike> | undefined
  readonly extra: Extra
  readonly extras: (Extra | undefined)[]
  buyer: ReadRow['buyer']
}

/** The place of the one row that sold this; or what each of several says, whole, as one text. */
type Alike = number | Set<string>

/** Gathers the rows of each order, in the order in which the orders first come. */
export class OrderGroups {
  readonly #platform: string
  readonly #unmapped: readonly (readonly [name: string, column: number])[]
  #groups = new Map<string, Group>()
  #rejects: ChunkReject[] = []
  #duplicates = 0
  #last = ''
  lines = 0

  constructor({ platform, shape, mapping }: { platform: string; shape: TableShape; mapping: Mapping }) {
    this.#platform = platform
    const mapped = new Set(Object.values(mapping))
    const named = distinctHeaders(shape.headers).map((name, column) => [name, column] as const)
    this.#unmapped = named.filter(([, column]) => !mapped.has(column))
  }

  /** Whether a cut before this row parts no order, as far as rows of one order stand together. */
  isWhole(next: ReadRow | RejectReason): boolean {
    return typeof next === 'string' || next.orderNo !== this.#last || this.lines >= ORDER_LINES_MAX
  }

  add(row: TableRow, read: ReadRow | RejectReason): void {
    if (typeof read === 'string') {
      this.#rejects.push({ line: row.line, reason: read, cells: row.cells })
      return
    }
    const group = this.#groups.get(read.orderNo) ?? this.#open(row, read)
    this.#last = read.orderNo
    this.lines += 1
    if (read.line.ref !== undefined && this.#replace(group, row, read)) return
    const isFirst = group.rows.length === 0
    const extra = isFirst ? undefined : this.#differing(row.cells, group.extra)
    if (!isFirst && read.line.ref === undefined) this.#countEqual(group, read, extra)
    group.extras.push(extra)
    group.rows.push(read)
    group.buyer ??= read.buyer
  }

  /** A sub-order that stands in the file again is the same line; the last row says how it is. */
  #replace(group: Group, row: TableRow, read: ReadRow): boolean {
    const place = group.rows.findLastIndex(({ line }) => line.ref === read.line.ref)
    if (place === -1) return false
    group.rows[place] = read
    if (place > 0) group.extras[place] = this.#differing(row.cells, group.extra)
    group.buyer ??= read.buyer
    this.#duplicates += 1
    return true
  }

  /** Hands over what was gathered and begins anew. */
  take(rows: number): GroupedChunk {
    const orders = [...this.#groups.values()].map((group) => toDraft(this.#platform, group))
    const chunk = { orders, rejects: this.#rejects, duplicates: this.#duplicates, lines: this.lines, rows }
    this.#groups = new Map()
    this.#rejects = []
    this.#duplicates = 0
    this.lines = 0
    return chunk
  }

  #open(row: TableRow, first: ReadRow): Group {
    const group: Group = {
      rows: [],
      alike: undefined,
      extra: this.#pick(row.cells),
      extras: [],
      buyer: undefined,
    }
    this.#groups.set(first.orderNo, group)
    return group
  }

  /** All that a row says is only written out for rows that sold the same: most orders have no two of them. */
  #countEqual(group: Group, read: ReadRow, extra: Extra | undefined): void {
    const [first] = group.rows
    group.alike ??= new Map(first ? [[soldIn(first), 0]] : [])
    const sold = soldIn(read)
    const alike = group.alike.get(sold)
    if (alike === undefined) {
      group.alike.set(sold, group.rows.length)
      return
    }
    const texts = typeof alike === 'number' ? textsOf(group, alike) : alike
    group.alike.set(sold, texts)
    const text = textOf(read, extra)
    if (texts.has(text)) this.#duplicates += 1
    else texts.add(text)
  }

  #pick(cells: readonly string[]): Record<string, string> {
    return pickExtra(cells, this.#unmapped)
  }

  /** What a later row says otherwise than the first of its order; nothing if it says the same. */
  #differing(cells: readonly string[], first: Extra): Extra | undefined {
    let other: Record<string, string> | undefined
    let room = EXTRA_CHARACTERS_MAX
    for (const [name, column] of this.#unmapped) {
      const text = (cells[column] ?? '').trim()
      if (text !== '') room -= text.length + name.length
      const said = room >= 0 ? text : ''
      if (said === (first[name] ?? '')) continue
      other ??= {}
      other[name] = said
    }
    return other
  }
}

function soldIn({ line: { productName, amount } }: ReadRow): string {
  return `${amount}${SIGN}${productName}`
}

function textsOf({ rows, extras }: Group, place: number): Set<string> {
  const row = rows[place]
  return new Set(row ? [textOf(row, extras[place])] : [])
}

/** All that a row says, to tell rows apart that say the same. */
function textOf({ line, status, placedAt, paid, discount, refund, buyer }: ReadRow, extra: Extra | undefined): string {
  const { productCode, productName, category, quantity, unitPrice, amount } = line
  const names = `${productCode}${SIGN}${productName}${SIGN}${category}`
  const own = `${names}${SIGN}${quantity}${SIGN}${unitPrice}${SIGN}${amount}`
  const head = `${status}${SIGN}${placedAt}${SIGN}${paid}${SIGN}${discount}`
  const back = refund ? `${refund.ofOrder}${SIGN}${refund.ofLine}${SIGN}${refund.word}` : ''
  const rest = buyer || extra ? JSON.stringify([buyer, extra]) : ''
  return `${own}${SIGN}${head}${SIGN}${back}${SIGN}${rest}`
}

function pickExtra(cells: readonly string[], unmapped: readonly (readonly [string, number])[]): Record<string, string> {
  const extra: Record<string, string> = {}
  let room = EXTRA_CHARACTERS_MAX
  for (const [name, column] of unmapped) {
    const cell = cells[column]
    if (cell === undefined || cell === '') continue
    const text = cell.trim()
    if (text === '') continue
    room -= text.length + name.length
    if (room >= 0) extra[name] = text
  }
  return extra
}

/** Field by field: spreading hundreds of thousands of orders shows in the time of an import. */
function toDraft(platform: string, { rows, extra, extras, buyer }: Group): OrderDraft {
  const [first] = rows
  if (!first) throw new Error('An order without a row')
  const { lines, paid, status, discount, refunded } = settleOrder(rows)
  const draft: Draft = {
    platform,
    orderNo: first.orderNo,
    kind: first.kind,
    status,
    placedAt: new Date(first.placedAt),
    discount,
    refunded,
    extra,
    lines: rows.length === 1 ? lines : lines.map((line, place) => withExtra(line, extras[place])),
  }
  if (buyer) draft.buyer = buyer
  else if (first.hint) draft.hint = first.hint
  if (paid !== undefined) draft.paid = paid
  return draft
}

type Draft = { -readonly [K in keyof OrderDraft]: OrderDraft[K] }

function withExtra(line: LineDraft, extra: LineDraft['extra']): LineDraft {
  return extra ? { ...line, extra } : line
}
