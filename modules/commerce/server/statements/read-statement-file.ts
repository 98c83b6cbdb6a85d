import { readBounded } from '#kit/node/read-bounded.ts'
import { inspectTable } from '#kit/node/table-file/inspect-table.ts'
import { readTable } from '#kit/node/table-file/read-table.ts'
import type { StoredBytes } from '#kit/node/table-file/stored-bytes.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { AnswerOf, QueryOf } from '#kit/pure/route.ts'
import { maskCell } from '#kit/pure/table/cell.ts'
import type { TableRefusal } from '#kit/pure/table/table-shape.ts'
import { RECONCILED_MAX } from '../../contract/reconcile.ts'
import {
  type readStatementFile as route,
  STATEMENT_FILE_BYTES_MAX,
  STATEMENT_ROWS_MAX,
  STATEMENT_TEXT_BYTES_MAX,
} from '../../contract/statements.ts'
import { gatherStatement, guessStatementMapping, type StatementMapping } from '../../model/statement-file.ts'

/** Rows told by line that nobody can read. */
const UNREAD_TOLD_MAX = 100
/** Rows shown as an example of each column. */
const SAMPLE_ROWS = 1

type Refusal = TableRefusal | 'mapping_wrong' | 'too_many_orders' | 'too_many_rows'

/**
 * Reads the orders of another system from a file: the columns asked for, or those its headers commonly mean. Nothing
 * is kept, so that the file need not be forgotten; asked again with other columns it is sent again.
 */
export async function readStatementFile(
  { fileName, bytes }: { readonly fileName: string; readonly bytes: AsyncIterable<Uint8Array> },
  asked: QueryOf<typeof route>,
): Promise<Result<AnswerOf<typeof route>, Refusal>> {
  const whole = await readBounded(bytes, STATEMENT_FILE_BYTES_MAX)
  const megabytes = STATEMENT_FILE_BYTES_MAX / MEGABYTE
  if (!whole) return refuse('file_too_large', { field: 'file', facts: { megabytes } })
  const file = inMemory(whole)
  const inspected = await inspectTable(file, STATEMENT_TEXT_BYTES_MAX)
  if (!inspected.ok) return inspected
  const { headers } = inspected.value
  const given = Object.entries(asked).filter((one): one is [string, number] => one[1] !== undefined)
  const mapping: StatementMapping = given.length === 0 ? guessStatementMapping(headers) : Object.fromEntries(given)
  const places = Object.values(mapping)
  if (new Set(places).size < places.length || places.some((place) => place >= headers.length))
    return refuse('mapping_wrong', { field: 'query' })
  const sums = gatherStatement(mapping)
  const sample: string[][] = []
  const unread: number[] = []
  let [rows, unreadRows] = [0, 0]
  for await (const some of readTable(file, inspected.value))
    for (const { cells, line } of some) {
      rows += 1
      if (rows > STATEMENT_ROWS_MAX) return refuse('too_many_rows', { facts: { limit: STATEMENT_ROWS_MAX } })
      if (sample.length < SAMPLE_ROWS) sample.push(cells.map(maskCell))
      const lost = sums.add(cells)
      if (sums.count > RECONCILED_MAX) return refuse('too_many_orders', { facts: { limit: RECONCILED_MAX } })
      if (lost === 0) continue
      unreadRows += lost
      if (unread.length < UNREAD_TOLD_MAX) unread.push(line)
    }
  const orders = [...sums.orders()]
  return accept({ fileName, headers: [...headers], mapping, sample, rows, orders, unread, unreadRows })
}

const MEGABYTE = 1024 * 1024
/** Handed on at once: rows are made of one piece at a time, so that a limit of rows is met before they fill memory. */
const PIECE_BYTES = 1 << 18

function inMemory(bytes: Buffer): StoredBytes {
  return {
    size: async () => bytes.length,
    async *read(from = 0, to = bytes.length) {
      for (let at = from; at < to; at += PIECE_BYTES) yield bytes.subarray(at, Math.min(at + PIECE_BYTES, to))
    },
  }
}
