import type { DateOrder } from './local-time.ts'

export const ENCODINGS = ['utf-8', 'utf-16le', 'gb18030'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Comma, tab or semicolon separated text, perhaps packed. */
export interface TextForm {
  readonly kind: 'text'
  readonly isGzip: boolean
  readonly encoding: Encoding
  readonly delimiter: string
}

/** One sheet of a workbook (XLSX). */
export interface SheetForm {
  readonly kind: 'sheet'
  /** Its part inside the workbook: `xl/worksheets/sheet1.xml`. */
  readonly part: string
  readonly name: string
}

/** How a file of rows is to be read, found out when it was handed in. */
export interface TableShape {
  readonly form: TextForm | SheetForm
  /** Filled rows above the header: a title, a period. */
  readonly titles: number
  readonly headers: readonly string[]
  readonly dateOrder: DateOrder
  /** Physical lines, the header among them; for progress. */
  readonly lines: number
}

/** One row of a table. `broken` says why it could not be parted into cells; the cells are then the raw line. */
export interface TableRow {
  /** 1-based number of the physical line, or of the row of a sheet, it begins on. */
  readonly line: number
  readonly cells: string[]
  readonly broken?: 'unclosed_quote' | 'line_too_long'
}

/** Largest file of rows taken, in bytes as sent; and unpacked. */
export const TABLE_FILE_BYTES_MAX = 500 * 1024 * 1024
export const TABLE_TEXT_BYTES_MAX = 4 * 1024 * 1024 * 1024
/** Columns in a file, at most. */
export const COLUMNS_MAX = 300

/** Endings of the files that can be read. */
export const TABLE_FILE_ENDINGS = ['.csv', '.xlsx', '.gz', '.txt', '.tsv'] as const

/** Why a file is not even begun. */
export type TableRefusal =
  | 'empty_file'
  | 'file_too_large'
  | 'not_a_workbook'
  | 'old_workbook'
  | 'packed_too_far'
  | 'broken_archive'
  | 'binary_file'
  | 'unreadable_encoding'
  | 'no_header'
  | 'too_many_columns'

/** A row with nothing in it. */
export function isBlankRow({ cells }: TableRow): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** As many cells as headers; trailing ones may be missing or added where there is nothing in them. */
export function fitsHeaders(cells: readonly string[], headers: readonly string[]): boolean {
  if (cells.length === headers.length) return true
  const [longer, from] = cells.length > headers.length ? [cells, headers.length] : [headers, cells.length]
  return longer.slice(from).every((cell) => cell.trim() === '')
}
