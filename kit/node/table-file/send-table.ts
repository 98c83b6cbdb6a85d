import { CSV_BYTE_ORDER_MARK, csvLine } from '#kit/pure/table/csv-line.ts'
import type { Download } from '../module.ts'
import { WORKBOOK_TYPE, type WorkbookCell, writeWorkbook } from '../write-workbook.ts'

export interface SentTable {
  /** Without its ending. */
  readonly name: string
  readonly sheet: string
  readonly format: 'csv' | 'xlsx'
}

/** Rows as a file that is written while it is sent. Safe in a spreadsheet: no cell runs, no long id is rounded. */
export function sendTable({ name, sheet, format }: SentTable, rows: AsyncIterable<readonly WorkbookCell[]>): Download {
  const fileName = `${name}.${format}`
  if (format === 'xlsx') return { fileName, contentType: WORKBOOK_TYPE, chunks: writeWorkbook(sheet, rows) }
  return { fileName, contentType: 'text/csv; charset=utf-8', chunks: csvText(rows) }
}

async function* csvText(rows: AsyncIterable<readonly WorkbookCell[]>): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK
  for await (const row of rows) yield csvLine(row)
}
