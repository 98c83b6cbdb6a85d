import { readTable } from '#kit/node/table-file/read-table.ts'
import type { StoredBytes } from '#kit/node/table-file/stored-bytes.ts'
import { fitsHeaders, type TableRow, type TableShape } from '#kit/pure/table/table-shape.ts'
import type { ReadRow, RowReader } from '../importers/importer.ts'
import { type GroupedChunk, OrderGroups } from '../model/group-orders.ts'
import type { Mapping } from '../model/mapping.ts'
import type { RejectReason } from '../model/reject-reason.ts'

/** Lines written in one transaction, unless one order has more. */
export const CHUNK_LINES = 3000

export interface ChunkSource {
  readonly file: StoredBytes
  readonly shape: TableShape
  readonly platform: string
  readonly mapping: Mapping
  readonly readRow: RowReader
  /** Rows already dealt with by a run before; they are passed over. */
  readonly rowsDone: number
}

/** The file as chunks of whole orders, each with the rows that could not be read. */
export async function* readChunks(source: ChunkSource): AsyncGenerator<GroupedChunk> {
  const groups = new OrderGroups(source)
  let row = 0
  for await (const rows of readTable(source.file, source.shape)) {
    for (const one of rows) {
      row += 1
      if (row <= source.rowsDone) continue
      const read = readOne(one, source)
      if (groups.lines >= CHUNK_LINES && groups.isWhole(read)) yield groups.take(row - 1)
      groups.add(one, read)
    }
  }
  yield groups.take(row)
}

function readOne(row: TableRow, { shape, readRow }: ChunkSource): ReadRow | RejectReason {
  if (row.broken) return row.broken
  return fitsHeaders(row.cells, shape.headers) ? readRow(row.cells) : 'wrong_column_count'
}
