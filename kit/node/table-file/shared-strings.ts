import { joinTexts } from './xml-text.ts'
import { TableFileBroken } from './zip-parts.ts'

/** Texts that cells of a workbook name by number, in UTF-8; above this the file is to be saved as CSV. */
export const SHARED_BYTES_MAX = 256 * 1024 * 1024
/** Longest single item, in characters of XML. */
const ITEM_CHARACTERS_MAX = 1 << 20
const SHARED_COUNT_MAX = 20_000_000
const FIRST_BYTES = 1 << 16

/** The shared strings of a workbook, kept as bytes: as JavaScript strings they would take three times the memory. */
export class SharedStrings {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES)
  #ends = new Uint32Array(FIRST_BYTES >> 4)
  #count = 0
  #rest = ''

  get(place: number): string {
    if (!(place >= 0 && place < this.#count)) return ''
    const from = place === 0 ? 0 : (this.#ends[place - 1] ?? 0)
    return this.#bytes.toString('utf8', from, this.#ends[place])
  }

  /** Takes the next piece of `sharedStrings.xml`. */
  push(piece: string): void {
    const xml = this.#rest + piece
    let from = 0
    for (;;) {
      const item = nextItem(xml, from)
      if (!item) break
      this.#add(joinTexts(xml.slice(item.from, item.to)))
      from = item.next
    }
    this.#rest = xml.slice(from)
    if (this.#rest.length > ITEM_CHARACTERS_MAX) throw new TableFileBroken('broken_archive')
  }

  #add(text: string): void {
    const from = this.#count === 0 ? 0 : (this.#ends[this.#count - 1] ?? 0)
    const room = from + text.length * 3
    if (room > SHARED_BYTES_MAX || this.#count >= SHARED_COUNT_MAX) throw new TableFileBroken('file_too_large')
    if (room > this.#bytes.length) {
      const wider = Buffer.allocUnsafe(Math.max(room, this.#bytes.length * 2))
      this.#bytes.copy(wider, 0, 0, from)
      this.#bytes = wider
    }
    if (this.#count === this.#ends.length) {
      const longer = new Uint32Array(this.#ends.length * 2)
      longer.set(this.#ends)
      this.#ends = longer
    }
    this.#ends[this.#count] = from + this.#bytes.write(text, from)
    this.#count += 1
  }
}

const OPENING = /<(?:\w+:)?si(?=[\s>/])/g

/** Where the next whole item lies, or nothing if it has not come yet. */
function nextItem(xml: string, start: number) {
  OPENING.lastIndex = start
  const match = OPENING.exec(xml)
  if (!match) return undefined
  const close = xml.indexOf('>', match.index)
  if (close === -1) return undefined
  if (xml[close - 1] === '/') return { from: close, to: close, next: close + 1 }
  const end = xml.indexOf(`</${match[0].slice(1)}>`, close)
  return end === -1 ? undefined : { from: close + 1, to: end, next: end + 1 }
}
