import { writeZip, type ZipEntry } from './write-zip.ts'

/** A text is written as text whatever it looks like: no formula runs, and no long id loses its digits. */
export type WorkbookCell = string | number | null

/** Rows of one sheet, set by Excel; more go on in a further sheet. */
export const SHEET_ROWS_MAX = 1_048_576
/** Characters of one cell, set by Excel; what is longer is cut. */
const CELL_CHARACTERS_MAX = 32_767
/** Characters of XML handed on at once. */
const PIECE_CHARACTERS = 1 << 16

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KINDS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const LINKS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml'

type Rows = AsyncIterable<readonly WorkbookCell[]> | Iterable<readonly WorkbookCell[]>

/** A workbook (XLSX) of one table that is written while it is sent: its size does not matter. */
export async function* writeWorkbook(sheetName: string, rows: Rows): AsyncGenerator<Uint8Array> {
  yield* writeZip(entriesOf(sheetName, rows))
}

async function* entriesOf(sheetName: string, rows: Rows): AsyncGenerator<ZipEntry> {
  const left = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  const state = { isOver: false }
  let sheets = 0
  while (sheets === 0 || !state.isOver) {
    sheets += 1
    yield { name: sheetPart(sheets).slice(1), pieces: sheetPieces(left, state) }
  }
  const names = Array.from({ length: sheets }, (_, place) => (place === 0 ? sheetName : `${sheetName} ${place + 1}`))
  yield* bookParts(names)
}

async function* sheetPieces(
  rows: AsyncIterator<readonly WorkbookCell[]> | Iterator<readonly WorkbookCell[]>,
  state: { isOver: boolean },
): AsyncGenerator<string> {
  let piece = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`
  for (let row = 1; row <= SHEET_ROWS_MAX; row += 1) {
    const next = await rows.next()
    if (next.done) {
      state.isOver = true
      break
    }
    const cells = next.value.map((cell, column) => cellXml(cell, `${lettersOf(column)}${row}`))
    piece += `<row r="${row}">${cells.join('')}</row>`
    if (piece.length < PIECE_CHARACTERS) continue
    yield piece
    piece = ''
  }
  yield `${piece}</sheetData></worksheet>`
}

function cellXml(cell: WorkbookCell, place: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : ''
  const text = escapeXml(cell.slice(0, CELL_CHARACTERS_MAX))
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

const LETTERS = 26

/** 54 → `BC`: some readers want every cell to say where it is. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % LETTERS))
  return column < LETTERS ? last : lettersOf(Math.floor(column / LETTERS) - 1) + last
}

/** Signs that XML cannot hold, and halves of a sign that was cut. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu

function escapeXml(text: string): string {
  const clean = text.toWellFormed().replace(FORBIDDEN, '')
  const marked = clean.includes('_x') ? clean.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : clean
  return /[&<>\r]/.test(marked)
    ? marked.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
    : marked
}

/** Names of sheets: at most 31 characters, none of `[]:*?/\`. */
function sheetTitle(name: string): string {
  return escapeXml(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)).replaceAll('"', '&quot;')
}

function bookParts(names: readonly string[]): ZipEntry[] {
  const part = (name: string, xml: string): ZipEntry => ({ name, pieces: [HEAD + xml] })
  const type = (place: string, kind: string) => `<Override PartName="${place}" ContentType="${KINDS}.${kind}+xml"/>`
  const link = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${LINKS}/${kind}" Target="${target}"/>`
  const links = (inside: string) => `<Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`
  const ofEach = (write: (number: number, name: string) => string) =>
    names.map((name, place) => write(place + 1, name)).join('')
  const sheets = ofEach((n, name) => `<sheet name="${sheetTitle(name)}" sheetId="${n}" r:id="r${n}"/>`)
  const defaults = `<Default Extension="rels" ContentType="${LINKS_TYPE}"/>`
  const types = type('/xl/workbook.xml', 'sheet.main') + ofEach((n) => type(sheetPart(n), 'worksheet'))
  return [
    part('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${sheets}</sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', links(ofEach((n) => link(`r${n}`, 'worksheet', sheetPart(n))))),
    part('_rels/.rels', links(link('r1', 'officeDocument', '/xl/workbook.xml'))),
    part('[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types">${defaults}${types}</Types>`),
  ]
}

function sheetPart(number: number): string {
  return `/xl/worksheets/sheet${number}.xml`
}
