/** Spreadsheets take a file for UTF-8 only when it begins with this mark. */
export const CSV_BYTE_ORDER_MARK = '\uFEFF'

/**
 * Spreadsheets run a cell that begins so as a formula, even one a customer chose as a name; those set to Chinese or
 * Japanese take the wide signs for the same (OWASP, CSV Injection, 2025).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** What begins like one and is harmless. */
const NEGATIVE_NUMBER = /^-\d[\d,]*(\.\d+)?$/
/** Digits of which spreadsheets show an exponent, and from the sixteenth on lose them. A tab keeps them as text. */
const LONG_ID = /^\d{12,}$/

/** One line of a CSV file that is safe to open in a spreadsheet. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: string | number | null): string {
  if (typeof cell === 'number') return String(cell)
  const safe = safeText(cell ?? '')
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function safeText(text: string): string {
  if (LONG_ID.test(text)) return `\t${text}`
  return FORMULA.test(text) && !NEGATIVE_NUMBER.test(text) ? `'${text}` : text
}
