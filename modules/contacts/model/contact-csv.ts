/** Excel on Windows takes a file for UTF-8 only when it begins with this mark. */
export const CSV_BYTE_ORDER_MARK = '\uFEFF'

/** Spreadsheets run a cell that begins so as a formula, even one a customer chose as a name. */
const FORMULA = /^[=+\-@\t\r]/

/** One line of a CSV file that is safe to open in a spreadsheet. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: string | number | null): string {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
