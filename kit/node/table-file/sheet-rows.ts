import type { TableRow } from '#kit/pure/table/table-shape.ts'
import type { SharedStrings } from './shared-strings.ts'
import { type NumberMeaning, showNumber } from './sheet-number.ts'
import { attributeOf, decodeXml, joinTexts } from './xml-text.ts'
import { TableFileBroken } from './zip-parts.ts'

/** Longest row, in characters of XML. */
const ROW_CHARACTERS_MAX = 4 * 1024 * 1024
/** Columns looked at; what stands farther right is an accident. */
const COLUMNS_READ_MAX = 1000

/** What the cells of a sheet refer to. */
export interface SheetSetting {
  readonly strings: SharedStrings
  /** Meaning of a number by the style of its cell. */
  readonly meanings: readonly NumberMeaning[]
  readonly is1904: boolean
}

/**
 * Parts the XML of a sheet into rows of text while it arrives. Written here because the streaming reader of exceljs
 * takes 2,300 rows/s of 60 columns and 380 MB (measured 2026-11-22); this one searches for the few tags a row has.
 */
export class SheetReader {
  readonly #setting: SheetSetting
  #rest = ''
  #line = 0
  #prefix: string | undefined

  constructor(setting: SheetSetting) {
    this.#setting = setting
  }

  /** Rows complete by now. */
  push(piece: string): TableRow[] {
    const xml = this.#rest + piece
    this.#prefix ??= /<(\w+:)?sheetData/.exec(xml) ? (/<(\w+:)?sheetData/.exec(xml)?.[1] ?? '') : undefined
    if (this.#prefix === undefined) return this.#keep(xml, Math.max(0, xml.length - 100), [])
    const [open, close] = [`<${this.#prefix}row`, `</${this.#prefix}row>`]
    const rows: TableRow[] = []
    let from = 0
    for (;;) {
      const start = xml.indexOf(open, from)
      if (start === -1) return this.#keep(xml, Math.max(from, xml.length - open.length), rows)
      const inside = xml.indexOf('>', start)
      if (inside === -1) return this.#keep(xml, start, rows)
      const isEmpty = xml[inside - 1] === '/'
      const end = isEmpty ? inside : xml.indexOf(close, inside)
      if (end === -1) return this.#keep(xml, start, rows)
      if (isRowTag(xml, start + open.length)) {
        this.#line = Number(attributeOf(xml.slice(start, inside), 'r')) || this.#line + 1
        if (!isEmpty) rows.push({ line: this.#line, cells: this.#cells(xml.slice(inside + 1, end)) })
      }
      from = isEmpty ? inside + 1 : end + close.length
    }
  }

  #keep(xml: string, from: number, rows: TableRow[]): TableRow[] {
    this.#rest = xml.slice(from)
    if (this.#rest.length > ROW_CHARACTERS_MAX) throw new TableFileBroken('broken_archive')
    return rows
  }

  #cells(xml: string): string[] {
    const cells: string[] = []
    const [open, close] = [`<${this.#prefix}c`, `</${this.#prefix}c>`]
    let column = -1
    for (let start = xml.indexOf(open); start !== -1; ) {
      const inside = xml.indexOf('>', start)
      if (inside === -1) break
      const tag = xml.slice(start + open.length, inside)
      column = columnOf(tag) ?? column + 1
      const isEmpty = tag.endsWith('/')
      const end = isEmpty ? inside : xml.indexOf(close, inside)
      if (end === -1) break
      if (!isEmpty && column < COLUMNS_READ_MAX) {
        while (cells.length < column) cells.push('')
        cells[column] = this.#value(tag, xml.slice(inside + 1, end))
      }
      start = xml.indexOf(open, isEmpty ? inside : end + close.length)
    }
    return cells
  }

  #value(tag: string, content: string): string {
    const type = attributeOf(tag, 't')
    if (type === 'inlineStr') return joinTexts(content)
    const raw = valueIn(content)
    if (type === 's') return raw === '' ? '' : this.#setting.strings.get(Number(raw))
    if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE'
    if (type !== undefined && type !== 'n') return decodeXml(raw)
    if (raw === '') return ''
    const style = attributeOf(tag, 's')
    const meaning = style === undefined ? undefined : this.#setting.meanings[Number(style)]
    return showNumber(raw, meaning ?? 'number', this.#setting.is1904)
  }
}

/** `<row ` and not `<rowBreaks`. */
function isRowTag(xml: string, at: number): boolean {
  return /[\s>/]/.test(xml[at] ?? '')
}

/** The text of `<v>`, the result of a formula included. */
function valueIn(content: string): string {
  const end = content.lastIndexOf('</')
  const close = content.endsWith('v>') ? end : content.indexOf('v>', content.indexOf('</f')) - 2
  if (close < 0) return ''
  const from = content.lastIndexOf('>', close - 1) + 1
  return from > close ? '' : content.slice(from, close)
}

const LETTER_A = 65

/** `BC12` → 54: the column of a cell, from 0, where the cell says it. */
function columnOf(tag: string): number | undefined {
  const at = tag.indexOf('r="')
  if (at === -1 || (at > 0 && tag[at - 1] !== ' ')) return undefined
  let column = 0
  for (let place = at + 3; ; place += 1) {
    const letter = tag.charCodeAt(place) - LETTER_A
    if (!(letter >= 0 && letter < 26)) break
    column = column * 26 + letter + 1
  }
  return column === 0 ? undefined : column - 1
}
