import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { CsvReader } from '#kit/pure/table/csv-rows.ts'
import { findHeader, guessDelimiter } from '#kit/pure/table/headers.ts'
import { guessDateOrder } from '#kit/pure/table/local-time.ts'
import {
  COLUMNS_MAX,
  type Encoding,
  isBlankRow,
  TABLE_TEXT_BYTES_MAX,
  type TableRefusal,
  type TableRow,
  type TableShape,
  type TextForm,
} from '#kit/pure/table/table-shape.ts'
import { inspectWorkbook } from './inspect-workbook.ts'
import { openText } from './open-text.ts'
import { readPart, type StoredBytes } from './stored-bytes.ts'
import { isZlibError, TableFileBroken } from './zip-parts.ts'

/** Characters at the head of a text by which its columns and dates are judged. */
const SAMPLE_CHARACTERS = 1 << 18

export type InspectedTable = Result<TableShape, TableRefusal>

/**
 * Reads a file of rows to its end before anything of it is used: bytes that cannot be read are found here, so that no
 * import stops half-way because of them. Of a packed one no more than `bytesMax` are unpacked: to be asked where a
 * person waits for the answer.
 */
export async function inspectTable(file: StoredBytes, bytesMax = TABLE_TEXT_BYTES_MAX): Promise<InspectedTable> {
  const magic = await readPart(file, 0, Math.min(8, await file.size()))
  if (magic.length === 0) return refuse('empty_file', { field: 'file' })
  if (startsWith(magic, [0x50, 0x4b])) return inspectZip(file, bytesMax)
  // The container of .xls and of workbooks with a password.
  if (startsWith(magic, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('old_workbook', { field: 'file' })
  const isGzip = startsWith(magic, [0x1f, 0x8b])
  const encodings: readonly Encoding[] = startsWith(magic, [0xff, 0xfe]) ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    const read = await readThrough(file, { isGzip, encoding }, bytesMax)
    if (read === 'not_this_encoding') continue
    return typeof read === 'string' ? refuse(read, { field: 'file' }) : describeText(read, { isGzip, encoding })
  }
  return refuse('unreadable_encoding', { field: 'file' })
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, place) => bytes[place] === byte)
}

async function inspectZip(file: StoredBytes, bytesMax: number): Promise<InspectedTable> {
  try {
    const found = await inspectWorkbook(file, bytesMax)
    if (!found) return refuse('empty_file', { field: 'file' })
    return describeTable(found.head, { form: found.form, lines: found.lines })
  } catch (error) {
    if (error instanceof TableFileBroken) return refuse(error.reason, { field: 'file' })
    if (error instanceof TypeError && 'code' in error) return refuse('broken_archive', { field: 'file' })
    throw error
  }
}

interface Head {
  readonly sample: string
  readonly lines: number
}

async function readThrough(file: StoredBytes, how: Pick<TextForm, 'isGzip' | 'encoding'>, bytesMax: number) {
  let [sample, lines, size] = ['', 1, 0]
  try {
    for await (const text of openText(file, how, bytesMax)) {
      if (text.includes('\u0000')) return 'binary_file' as const
      size += text.length
      if (size > TABLE_TEXT_BYTES_MAX) return 'file_too_large' as const
      if (sample.length < SAMPLE_CHARACTERS) sample += text.slice(0, SAMPLE_CHARACTERS)
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
    }
  } catch (error) {
    if (isZlibError(error)) return 'broken_archive' as const
    if (error instanceof TableFileBroken) return error.reason
    if (error instanceof TypeError) return 'not_this_encoding' as const
    throw error
  }
  return { sample, lines } satisfies Head
}

function describeText({ sample, lines }: Head, how: Pick<TextForm, 'isGzip' | 'encoding'>): InspectedTable {
  const first = sample.split(/\r?\n/).slice(0, 20)
  const widest = first.reduce((a, b) => (b.split(guessDelimiter(b)).length > a.split(guessDelimiter(a)).length ? b : a))
  if (first.every((line) => line.trim() === '')) return refuse('empty_file', { field: 'file' })
  const delimiter = guessDelimiter(widest)
  const reader = new CsvReader(delimiter)
  const rows = [...reader.push(sample), ...reader.end()]
  return describeTable(rows, { form: { kind: 'text', ...how, delimiter }, lines })
}

function describeTable(head: readonly TableRow[], how: Pick<TableShape, 'form' | 'lines'>): InspectedTable {
  const rows = head.filter((row) => !isBlankRow(row)).map((row) => row.cells)
  if (rows.length === 0) return refuse('empty_file', { field: 'file' })
  const titles = findHeader(rows)
  if (titles === undefined) return refuse('no_header', { field: 'file' })
  const headers = rows[titles]?.map((header) => header.trim()) ?? []
  if (headers.length > COLUMNS_MAX) return refuse('too_many_columns', { field: 'file', facts: { limit: COLUMNS_MAX } })
  const dateOrder = guessDateOrder(rows.slice(titles + 1).flat())
  return accept({ ...how, titles, headers, dateOrder })
}
