import { findHeader } from '#kit/pure/table/headers.ts'
import { isBlankRow, type SheetForm, type TableRow } from '#kit/pure/table/table-shape.ts'
import { SheetReader } from './sheet-rows.ts'
import type { StoredBytes } from './stored-bytes.ts'
import { openWorkbook } from './workbook.ts'

/** Rows at the head of a sheet by which its columns and dates are judged. */
const SAMPLE_ROWS = 200

export interface InspectedSheet {
  readonly form: SheetForm
  readonly head: readonly TableRow[]
  readonly lines: number
}

/** The first sheet that has a header, or the first with anything in it; read to its end. */
export async function inspectWorkbook(file: StoredBytes, bytesMax: number): Promise<InspectedSheet | undefined> {
  const book = await openWorkbook(file, bytesMax)
  let first: InspectedSheet | undefined
  for (const { part, name } of book.sheets) {
    const reader = new SheetReader(book.setting)
    const head: TableRow[] = []
    let lines = 0
    for await (const xml of book.open(part)) {
      if (head.length < SAMPLE_ROWS) head.push(...reader.push(xml))
      lines += countRows(xml)
    }
    const rows = head.filter((row) => !isBlankRow(row))
    const found: InspectedSheet = { form: { kind: 'sheet', part, name }, head, lines }
    if (findHeader(rows.map((row) => row.cells)) !== undefined) return found
    if (rows.length > 0) first ??= found
  }
  return first
}

/** A closing tag parted by two pieces is missed; the number only measures progress. */
function countRows(xml: string): number {
  let count = 0
  for (let at = xml.indexOf('row>'); at !== -1; at = xml.indexOf('row>', at + 1)) count += 1
  return count
}
