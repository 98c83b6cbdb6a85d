import { TABLE_TEXT_BYTES_MAX } from '#kit/pure/table/table-shape.ts'
import { SharedStrings } from './shared-strings.ts'
import { meaningOfFormat, type NumberMeaning } from './sheet-number.ts'
import type { SheetSetting } from './sheet-rows.ts'
import type { StoredBytes } from './stored-bytes.ts'
import { attributeOf, decodeXml, insideOf, tagsOf } from './xml-text.ts'
import { openPart, readZipParts, TableFileBroken, type ZipPart } from './zip-parts.ts'

/** Parts read whole: the list of sheets, styles. */
const SMALL_PART_BYTES_MAX = 32 * 1024 * 1024

export interface Sheet {
  readonly part: string
  readonly name: string
}

export interface Workbook {
  /** Sheets a person sees, in their order. */
  readonly sheets: readonly Sheet[]
  readonly setting: SheetSetting
  open(part: string): AsyncGenerator<string>
}

/** Opens a workbook (XLSX), none of its parts read beyond a size; its shared strings are in memory from then on. */
export async function openWorkbook(file: StoredBytes, bytesMax = TABLE_TEXT_BYTES_MAX): Promise<Workbook> {
  const parts = await readZipParts(file)
  const need = (name: string): ZipPart => {
    const part = parts.get(name)
    if (!part) throw new TableFileBroken('not_a_workbook')
    return part
  }
  const book = await readWhole(file, need('xl/workbook.xml'))
  const links = await readWhole(file, need('xl/_rels/workbook.xml.rels'))
  const styles = parts.get('xl/styles.xml')
  const strings = new SharedStrings()
  const shared = parts.get('xl/sharedStrings.xml')
  if (shared) for await (const text of decode(openPart(file, shared, bytesMax))) strings.push(text)
  const meanings = styles ? readMeanings(await readWhole(file, styles)) : []
  const is1904 = /date1904="(1|true)"/.test(book)
  return {
    sheets: listSheets(book, links).filter((sheet) => parts.has(sheet.part)),
    setting: { strings, meanings, is1904 },
    open: (part) => decode(openPart(file, need(part), bytesMax)),
  }
}

async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

async function readWhole(file: StoredBytes, part: ZipPart): Promise<string> {
  let whole = ''
  for await (const text of decode(openPart(file, part))) {
    whole += text
    if (whole.length > SMALL_PART_BYTES_MAX) throw new TableFileBroken('packed_too_far')
  }
  return whole
}

function listSheets(book: string, links: string): Sheet[] {
  const targets = new Map(
    tagsOf(links, 'Relationship').map((tag) => [attributeOf(tag, 'Id') ?? '', attributeOf(tag, 'Target') ?? '']),
  )
  return tagsOf(book, 'sheet').flatMap((tag) => {
    const target = targets.get(/ \w+:id="([^"]+)"/.exec(tag)?.[1] ?? '')
    if (target === undefined || /^(very)?hidden$/i.test(attributeOf(tag, 'state') ?? '')) return []
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return [{ part, name: decodeXml(attributeOf(tag, 'name') ?? '') }]
  })
}

/** Meaning of numbers by cell style. */
function readMeanings(styles: string): NumberMeaning[] {
  const codes = new Map(
    tagsOf(styles, 'numFmt').map((tag) => [
      Number(attributeOf(tag, 'numFmtId')),
      decodeXml(attributeOf(tag, 'formatCode') ?? ''),
    ]),
  )
  return tagsOf(insideOf(styles, 'cellXfs'), 'xf').map((tag) => {
    const id = Number(attributeOf(tag, 'numFmtId') ?? 0)
    return meaningOfFormat(id, codes.get(id))
  })
}
