import { CsvReader } from '#kit/pure/table/csv-rows.ts'
import { isBlankRow, type TableRow, type TableShape, type TextForm } from '#kit/pure/table/table-shape.ts'
import { openText } from './open-text.ts'
import { SheetReader } from './sheet-rows.ts'
import type { StoredBytes } from './stored-bytes.ts'
import { openWorkbook } from './workbook.ts'

/** The filled rows below the header of a file that was inspected, some at a time, in bounded memory. */
export async function* readTable(file: StoredBytes, shape: TableShape): AsyncGenerator<TableRow[]> {
  let above = shape.titles + 1
  const { form, headers } = shape
  for await (const rows of form.kind === 'text' ? readText(file, form) : readSheet(file, form.part, headers.length)) {
    const filled = rows.filter((row) => !isBlankRow(row))
    if (filled.length > above) yield above === 0 ? filled : filled.slice(above)
    above = Math.max(0, above - filled.length)
  }
}

async function* readText(file: StoredBytes, form: TextForm) {
  const reader = new CsvReader(form.delimiter)
  for await (const text of openText(file, form)) yield reader.push(text)
  yield reader.end()
}

/** A sheet leaves out the empty cells at the end of a row. */
function padRow({ line, cells }: TableRow, columns: number): TableRow {
  while (cells.length < columns) cells.push('')
  return { line, cells }
}

async function* readSheet(file: StoredBytes, part: string, columns: number) {
  const book = await openWorkbook(file)
  const reader = new SheetReader(book.setting)
  for await (const xml of book.open(part)) yield reader.push(xml).map((row) => padRow(row, columns))
}

/** The first rows below the header, as they are. */
export async function previewTable(file: StoredBytes, shape: TableShape, count: number): Promise<string[][]> {
  const rows: string[][] = []
  for await (const some of readTable(file, shape)) {
    rows.push(...some.slice(0, count - rows.length).map((row) => row.cells))
    if (rows.length >= count) break
  }
  return rows
}
