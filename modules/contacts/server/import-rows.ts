import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { readTable } from '#kit/node/table-file/read-table.ts'
import { distinctHeaders } from '#kit/pure/table/headers.ts'
import { fitsHeaders, type TableRow } from '#kit/pure/table/table-shape.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { PersonImport } from '../model/import-batch.ts'
import type { PersonReject } from '../model/import-reject.ts'
import { isReject, makePersonReader, type PersonRow } from '../model/read-person.ts'
import { listFields } from './store/field.ts'
import type { LeftOutRow } from './store/import-file.ts'

/** Rows of one transaction. */
export const CHUNK_ROWS = 2000

/** A row that was read, and where it stands. */
export interface ReadPerson extends PersonRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface PersonChunk {
  readonly people: readonly ReadPerson[]
  readonly leftOut: readonly LeftOutRow[]
  /** Rows of the file up to and with this chunk. */
  readonly rows: number
}

type ReadRow = (cells: readonly string[]) => PersonRow | PersonReject

/** A reader for the rows of a file as it is mapped, with the fields and staff there are now. */
export async function openReader(ctx: Ctx, { shape, mapping }: PersonImport): Promise<ReadRow> {
  const { timezone } = ctx.tenant
  const names = Map.groupBy(await listStaff(ctx), (one) => one.name)
  const guides = new Map([...names].flatMap(([name, [one, other]]) => (one && !other ? [[name, one.id] as const] : [])))
  const fields = (await listFields(ctx)).filter((field) => !field.archived)
  const headers = distinctHeaders(shape.headers)
  return makePersonReader({ mapping, headers, fields, timezone, dateOrder: shape.dateOrder, guides })
}

/** The rows of a file from the first not dealt with yet, some thousands at a time. */
export async function* readPeople(
  { files }: Platform,
  { fileKey, shape }: PersonImport,
  readRow: ReadRow,
  rowsDone: number,
): AsyncGenerator<PersonChunk> {
  const people: ReadPerson[] = []
  const leftOut: LeftOutRow[] = []
  let rows = 0
  const chunk = () => ({ people: people.splice(0), leftOut: leftOut.splice(0), rows })
  for await (const some of readTable(files.open(fileKey), shape)) {
    for (const row of some) {
      rows += 1
      if (rows <= rowsDone) continue
      const read = readOne(row, shape.headers, readRow)
      if (isReject(read)) leftOut.push({ ...read, line: row.line, cells: row.cells })
      else people.push({ ...read, line: row.line, cells: row.cells })
      if (people.length + leftOut.length >= CHUNK_ROWS) yield chunk()
    }
  }
  if (rows > rowsDone) yield chunk()
}

function readOne(row: TableRow, headers: readonly string[], readRow: ReadRow): PersonRow | PersonReject {
  if (row.broken) return { reason: row.broken, column: '' }
  return fitsHeaders(row.cells, headers) ? readRow(row.cells) : { reason: 'wrong_column_count', column: '' }
}
