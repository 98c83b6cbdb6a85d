import type { DateOrder } from './local-time.ts'

export const ENCODINGS = ['utf-8', 'utf-16le', 'gb18030'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** How a file is to be read, found out when it was handed in. */
export interface FileShape {
  readonly isGzip: boolean
  readonly encoding: Encoding
  readonly delimiter: string
  readonly headers: readonly string[]
  readonly dateOrder: DateOrder
  /** Physical lines, the header among them; for progress. */
  readonly lines: number
}

/** Largest file taken, in bytes as sent; and as text, when it was packed. */
export const IMPORT_FILE_BYTES_MAX = 500 * 1024 * 1024
export const IMPORT_TEXT_BYTES_MAX = 4 * 1024 * 1024 * 1024

/** Why a file is not even begun. */
export type FileRefusal =
  | 'empty_file'
  | 'file_too_large'
  | 'spreadsheet_file'
  | 'broken_archive'
  | 'binary_file'
  | 'unreadable_encoding'
  | 'no_header'
  | 'too_many_columns'

/** Which sign parts the cells: the one the header has most of. */
export function guessDelimiter(line: string): string {
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: line.split(sign).length }))
  return counts.reduce((a, b) => (b.count > a.count ? b : a)).sign
}

/** A header names things; a first row of values means that the header is missing. */
export function isHeader(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const isValue = (cell: string) => /^[\d\s.,:/\-年月日¥￥%]+$/.test(cell)
  return filled.length >= 2 && !filled.some(isValue)
}

/** Headers for keys: a name that occurs again gets a number, a nameless column its place. */
export function distinctHeaders(headers: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headers.map((header, place) => {
    const name = header.trim() || `#${place + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
