import type { FileStore } from '#kit/node/file-store.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { CsvReader } from '../model/csv-rows.ts'
import {
  type Encoding,
  type FileRefusal,
  type FileShape,
  guessDelimiter,
  IMPORT_TEXT_BYTES_MAX,
  isHeader,
} from '../model/import-file.ts'
import { guessDateOrder } from '../model/local-time.ts'
import { COLUMNS_MAX } from '../model/mapping.ts'
import { openText } from './open-text.ts'

/** Characters at the head of a file by which its columns and dates are judged. */
const SAMPLE_CHARACTERS = 1 << 18

/**
 * Reads a file to its end before anything of it is used: bytes that cannot be read are found here, so that no import
 * stops half-way because of them.
 */
export async function inspectFile(files: FileStore, key: string): Promise<Result<FileShape, FileRefusal>> {
  const magic = await firstBytes(files, key)
  if (magic.length === 0) return refuse('empty_file', { field: 'file' })
  const isGzip = magic[0] === 0x1f && magic[1] === 0x8b
  if (magic[0] === 0x50 && magic[1] === 0x4b) return refuse('spreadsheet_file', { field: 'file' })
  const encodings: readonly Encoding[] = magic[0] === 0xff && magic[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    const read = await readThrough(files, key, { isGzip, encoding })
    if (read === 'not_this_encoding') continue
    return typeof read === 'string' ? refuse(read, { field: 'file' }) : describe(read, { isGzip, encoding })
  }
  return refuse('unreadable_encoding', { field: 'file' })
}

async function firstBytes(files: FileStore, key: string): Promise<Uint8Array> {
  for await (const bytes of files.read(key)) return bytes.subarray(0, 4)
  return new Uint8Array()
}

interface Head {
  readonly sample: string
  readonly lines: number
}

async function readThrough(files: FileStore, key: string, how: { isGzip: boolean; encoding: Encoding }) {
  let [sample, lines, size] = ['', 1, 0]
  try {
    for await (const text of openText(files, key, how)) {
      if (text.includes('\u0000')) return 'binary_file' as const
      size += text.length
      if (size > IMPORT_TEXT_BYTES_MAX) return 'file_too_large' as const
      if (sample.length < SAMPLE_CHARACTERS) sample += text.slice(0, SAMPLE_CHARACTERS)
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
    }
  } catch (error) {
    if (isZlibError(error)) return 'broken_archive' as const
    if (error instanceof TypeError) return 'not_this_encoding' as const
    throw error
  }
  return { sample, lines } satisfies Head
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))
}

function describe(
  { sample, lines }: Head,
  how: { isGzip: boolean; encoding: Encoding },
): Result<FileShape, FileRefusal> {
  const firstLine = sample.split(/\r?\n/).find((line) => line.trim() !== '')
  if (firstLine === undefined) return refuse('empty_file', { field: 'file' })
  const delimiter = guessDelimiter(firstLine)
  const reader = new CsvReader(delimiter)
  const rows = [...reader.push(sample), ...reader.end()]
  const headers = rows[0]?.cells.map((header) => header.trim()) ?? []
  if (!isHeader(headers)) return refuse('no_header', { field: 'file' })
  if (headers.length > COLUMNS_MAX) return refuse('too_many_columns', { field: 'file', facts: { limit: COLUMNS_MAX } })
  const dateOrder = guessDateOrder(rows.slice(1).flatMap((row) => row.cells))
  return accept({ ...how, delimiter, headers, dateOrder, lines })
}
