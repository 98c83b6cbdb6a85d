import type { TableRow } from './table-shape.ts'

/** Longest record, in characters: a quote that never closes ends here and costs its own line only. */
export const RECORD_CHARACTERS_MAX = 65_536
/** Longest line, in characters: one without an end costs itself only, and neither the memory nor the time of a file. */
export const LINE_CHARACTERS_MAX = 4 * 1024 * 1024
/** Characters of a line that was too long which are kept, to know it by. */
const LINE_CHARACTERS_KEPT = 200

/**
 * Parts text into records (RFC 4180) while it arrives. Written here because the known parsers stop, or swallow the
 * rest of the file, at a quote that never closes: one bad row must not cost the others.
 */
export class CsvReader {
  readonly #delimiter: string
  #rest = ''
  #line = 1
  /** Within a line that was given up: what comes is dropped until it ends. */
  #isDropping = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Records complete by now. */
  push(text: string): TableRow[] {
    const rows = this.#take(this.#rest + this.#afterDropped(text), false)
    if (this.#rest.length <= LINE_CHARACTERS_MAX) return rows
    rows.push({ line: this.#line, cells: [this.#rest.slice(0, LINE_CHARACTERS_KEPT)], broken: 'line_too_long' })
    this.#rest = ''
    this.#isDropping = true
    return rows
  }

  /** What is left at the end of the file. */
  end(): TableRow[] {
    return this.#take(this.#rest, true)
  }

  #afterDropped(text: string): string {
    if (!this.#isDropping) return text
    const end = text.indexOf('\n')
    if (end === -1) return ''
    this.#isDropping = false
    this.#line += 1
    return text.slice(end + 1)
  }

  #take(text: string, isLast: boolean): TableRow[] {
    const rows: TableRow[] = []
    let start = 0
    while (start < text.length) {
      const end = this.#endOfRecord(text, start, isLast)
      if (end === undefined) break
      if (end.row) rows.push(end.row)
      this.#line += end.lines
      start = end.next
    }
    this.#rest = start < text.length ? text.slice(start) : ''
    return rows
  }

  #endOfRecord(text: string, start: number, isLast: boolean): RecordEnd | undefined {
    let newline = text.indexOf('\n', start)
    if (newline === -1 && !isLast) return undefined
    if (newline === -1) newline = text.length
    const line = withoutReturn(text, start, newline)
    if (line === '') return { lines: 1, next: newline + 1, row: undefined }
    if (!line.includes('"')) return this.#plain(line, newline + 1)
    return this.#quoted(text, start, isLast, newline)
  }

  #plain(line: string, next: number): RecordEnd {
    return { lines: 1, next, row: { line: this.#line, cells: line.split(this.#delimiter) } }
  }

  #quoted(text: string, start: number, isLast: boolean, firstNewline: number): RecordEnd | undefined {
    const parsed = parseQuoted(text, start, this.#delimiter)
    if (parsed.closed && (parsed.next <= text.length || isLast)) {
      if (parsed.ended || isLast) {
        const lines = countLines(text, start, parsed.next)
        return { lines, next: parsed.next, row: { line: this.#line, cells: parsed.cells } }
      }
      return undefined
    }
    if (!isLast && text.length - start < RECORD_CHARACTERS_MAX) return undefined
    const raw = withoutReturn(text, start, firstNewline)
    return { lines: 1, next: firstNewline + 1, row: { line: this.#line, cells: [raw], broken: 'unclosed_quote' } }
  }
}

interface RecordEnd {
  readonly lines: number
  readonly next: number
  readonly row: TableRow | undefined
}

function withoutReturn(text: string, start: number, end: number): string {
  return text.slice(start, text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end)
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines += 1
  return Math.max(1, lines)
}

/** A record with quotes. A quote inside an unquoted cell is an ordinary character, as spreadsheets write inches. */
function parseQuoted(text: string, start: number, delimiter: string) {
  const cells: string[] = []
  const limit = Math.min(text.length, start + RECORD_CHARACTERS_MAX)
  let at = start
  let lineEnd = -1
  for (;;) {
    // Looked for once a line and not once a cell: of those there may be millions.
    if (lineEnd < at) lineEnd = endOfLine(text, at)
    const cell = text[at] === '"' ? quotedCell(text, at, limit) : bareCell(text, at, lineEnd, delimiter)
    if (cell === undefined) return { closed: false, ended: false, cells, next: text.length }
    if (cell.quoted && lineEnd < cell.end) lineEnd = endOfLine(text, cell.end)
    const tail = cell.quoted ? bareCell(text, cell.end, lineEnd, delimiter) : { value: '', end: cell.end }
    cells.push(cell.value + tail.value)
    at = tail.end
    if (text.startsWith(delimiter, at)) {
      at += delimiter.length
      continue
    }
    return { closed: true, ended: at < text.length, cells, next: at + 1 }
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function quotedCell(text: string, start: number, limit: number) {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1 || quote >= limit) return undefined
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { value, end: quote + 1, quoted: true }
    value += '"'
    from = quote + 2
  }
}

function bareCell(text: string, start: number, lineEnd: number, delimiter: string) {
  // In its line alone: in a file without the delimiter each line would look through all that came.
  const line = text.slice(start, lineEnd)
  const cut = line.indexOf(delimiter)
  if (cut !== -1) return { value: line.slice(0, cut), end: start + cut, quoted: false }
  return { value: withoutReturn(text, start, lineEnd), end: lineEnd, quoted: false }
}
