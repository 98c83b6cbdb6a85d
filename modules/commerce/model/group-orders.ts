import { distinctHeaders } from '#kit/pure/table/headers.ts'
import type { TableRow, TableShape } from '#kit/pure/table/table-shape.ts'
import type { ReadRow } from '../importers/importer.ts'
import type { Mapping } from './mapping.ts'
import type { LineDraft, OrderDraft } from './order-draft.ts'
import type { RejectReason } from './reject-reason.ts'
import { settleOrder } from './settle-order.ts'

/** Characters of unmapped columns kept of one order. */
const EXTRA_CHARACTERS_MAX = 8000
/** Parts the cells of a row written as one text. */
const CELL_SIGN = '\u001f'
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

interface Group {
  readonly rows: ReadRow[]
  readonly firstCells: readonly string[]
  /** Rows as one text each, from the second on: most orders have one. */
  texts: Set<string> | undefined
  readonly extra: Readonly<Record<string, string>>
  readonly extras: (Readonly<Record<string, string>> | undefined)[]
  buyer: ReadRow['buyer']
}

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
    if (group.rows.length > 0) this.#countEqual(group, row.cells)
    group.extras.push(group.rows.length === 0 ? undefined : differing(this.#pick(row.cells), group.extra))
    group.rows.push(read)
    group.buyer ??= read.buyer
    this.#last = read.orderNo
    this.lines += 1
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
      firstCells: row.cells,
      texts: undefined,
      extra: this.#pick(row.cells),
      extras: [],
      buyer: undefined,
    }
    this.#groups.set(first.orderNo, group)
    return group
  }

  #countEqual(group: Group, cells: readonly string[]): void {
    group.texts ??= new Set([group.firstCells.join(CELL_SIGN)])
    const text = cells.join(CELL_SIGN)
    if (group.texts.has(text)) this.#duplicates += 1
    else group.texts.add(text)
  }

  #pick(cells: readonly string[]): Record<string, string> {
    return pickExtra(cells, this.#unmapped)
  }
}

/** What a later row says otherwise than the first of its order; nothing if it says the same. */
function differing(row: Readonly<Record<string, string>>, first: Readonly<Record<string, string>>) {
  const names = new Set([...Object.keys(row), ...Object.keys(first)])
  const different = [...names].filter((name) => row[name] !== first[name])
  return different.length === 0 ? undefined : Object.fromEntries(different.map((name) => [name, row[name] ?? '']))
}

function pickExtra(cells: readonly string[], unmapped: readonly (readonly [string, number])[]): Record<string, string> {
  const extra: Record<string, string> = {}
  let room = EXTRA_CHARACTERS_MAX
  for (const [name, column] of unmapped) {
    const text = (cells[column] ?? '').trim()
    room -= text.length + name.length
    if (text !== '' && room >= 0) extra[name] = text
  }
  return extra
}

function toDraft(platform: string, { rows, extra, extras, buyer }: Group): OrderDraft {
  const [first] = rows
  if (!first) throw new Error('An order without a row')
  const { lines, paid, ...settled } = settleOrder(rows)
  return {
    platform,
    orderNo: first.orderNo,
    kind: first.kind,
    placedAt: new Date(first.placedAt),
    extra,
    ...settled,
    lines: lines.map((line, place) => withExtra(line, extras[place])),
    ...(buyer ? { buyer } : {}),
    ...(paid === undefined ? {} : { paid }),
  }
}

function withExtra(line: LineDraft, extra: LineDraft['extra']): LineDraft {
  return extra ? { ...line, extra } : line
}
