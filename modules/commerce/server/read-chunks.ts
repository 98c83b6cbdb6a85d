import type { FileStore } from '#kit/node/file-store.ts'
import type { ReadRow, RowReader } from '../importers/importer.ts'
import { CsvReader, type CsvRow } from '../model/csv-rows.ts'
import { type GroupedChunk, OrderGroups } from '../model/group-orders.ts'
import type { FileShape } from '../model/import-file.ts'
import type { Mapping } from '../model/mapping.ts'
import type { RejectReason } from '../model/reject-reason.ts'
import { openText } from './open-text.ts'

/** Lines written in one transaction, unless one order has more. */
export const CHUNK_LINES = 5000

export interface ChunkSource {
  readonly files: FileStore
  readonly fileKey: string
  readonly shape: FileShape
  readonly platform: string
  readonly mapping: Mapping
  readonly readRow: RowReader
  /** Rows already dealt with by a run before; they are passed over. */
  readonly rowsDone: number
}

/** The file as chunks of whole orders, each with the rows that could not be read. */
export async function* readChunks(source: ChunkSource): AsyncGenerator<GroupedChunk> {
  const groups = new OrderGroups(source)
  let [row, isHeaderPast] = [0, false]
  for await (const rows of readCsv(source)) {
    for (const one of rows) {
      if (!isHeaderPast) isHeaderPast = true
      else if (!isBlank(one) && ++row > source.rowsDone) {
        const read = readOne(one, source)
        if (groups.lines >= CHUNK_LINES && groups.isWhole(read)) yield groups.take(row - 1)
        groups.add(one, read)
      }
    }
  }
  yield groups.take(row)
}

async function* readCsv({ files, fileKey, shape }: ChunkSource): AsyncGenerator<CsvRow[]> {
  const reader = new CsvReader(shape.delimiter)
  for await (const text of openText(files, fileKey, shape)) yield reader.push(text)
  yield reader.end()
}

function isBlank({ cells }: CsvRow): boolean {
  return cells.every((cell) => cell.trim() === '')
}

function readOne(row: CsvRow, { shape, readRow }: ChunkSource): ReadRow | RejectReason {
  if (row.broken) return row.broken
  return fits(row.cells, shape.headers) ? readRow(row.cells) : 'wrong_column_count'
}

/** As many cells as headers; trailing ones may be missing or added where there is nothing in them. */
function fits(cells: readonly string[], headers: readonly string[]): boolean {
  if (cells.length === headers.length) return true
  const [longer, from] = cells.length > headers.length ? [cells, headers.length] : [headers, cells.length]
  return longer.slice(from).every((cell) => cell.trim() === '')
}
