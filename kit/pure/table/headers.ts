/** Filled rows that may stand above the header. */
const TITLES_MAX = 5

/** Which sign parts the cells: the one the header has most of. */
export function guessDelimiter(line: string): string {
  const counts = [',', '\t', ';'].map((sign) => ({ sign, count: line.split(sign).length }))
  return counts.reduce((a, b) => (b.count > a.count ? b : a)).sign
}

/** A header names things; a first row of values means that the header is missing. */
export function isHeader(cells: readonly string[]): boolean {
  const filled = filledCells(cells)
  const isValue = (cell: string) => /^[\d\s.,:/\-年月日¥￥%]+$/.test(cell)
  return filled.length >= 2 && !filled.some(isValue)
}

/** Which of the first filled rows is the header; those above it, with one cell each, are titles. */
export function findHeader(rows: readonly (readonly string[])[]): number | undefined {
  const place = rows.slice(0, TITLES_MAX + 1).findIndex((cells) => filledCells(cells).length >= 2)
  const header = rows[place]
  return header && isHeader(header) ? place : undefined
}

function filledCells(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
}

/** Headers for keys: a name that occurs again gets a number, a nameless column its place. */
export function distinctHeaders(headers: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headers.map((header, place) => {
    const name = header.trim() || `#${place + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

/** One spelling for the same header: full-width brackets, spaces, case and units differ within one platform. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u{feff}_\-*:]/gu, '')
    .replace(/\((元|件|rmb|cny)\)$/, '')
}

/** The first column whose header is one of the aliases, in the order of the aliases. */
export function findColumn(headers: readonly string[], aliases: readonly string[]): number | undefined {
  const plain = headers.map(plainHeader)
  for (const alias of aliases) {
    const column = plain.indexOf(plainHeader(alias))
    if (column !== -1) return column
  }
  return undefined
}
