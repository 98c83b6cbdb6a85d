import { gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { isRoundedId } from '#kit/pure/table/cell.ts'
import { collectBytes, stored } from '#kit/testing/stored.ts'
import { writeWorkbook } from '../write-workbook.ts'
import { writeZip } from '../write-zip.ts'
import { inspectTable } from './inspect-table.ts'
import { previewTable, readTable } from './read-table.ts'

async function shapeOf(bytes: Uint8Array) {
  const inspected = await inspectTable(stored(bytes, 97))
  if (!inspected.ok) throw new Error(inspected.reason)
  return inspected.value
}

async function rowsOf(bytes: Uint8Array, pieceBytes = 97): Promise<string[][]> {
  const rows: string[][] = []
  for await (const some of readTable(stored(bytes, pieceBytes), await shapeOf(bytes)))
    rows.push(...some.map((row) => row.cells))
  return rows
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const inspected = await inspectTable(stored(bytes))
  return inspected.ok ? 'accepted' : inspected.reason
}

/** A workbook as another program writes it. */
async function writeForeign(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('订单'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('a workbook', () => {
  it('of another program is read as a person sees it', async () => {
    const bytes = await writeForeign((sheet) => {
      sheet.addRow(['订单号', '时间', '日子', '金额', '尾数', '备注', '公式', ''])
      const at = new Date(Date.UTC(2026, 2, 5, 14, 30, 5))
      const rich = { richText: [{ text: '富' }, { font: { bold: true }, text: '文本 & <符号>' }] }
      const row = sheet.addRow([
        '1234567890123456789',
        at,
        at,
        19.9,
        0.1 + 0.2,
        rich,
        { formula: 'D2*2', result: 39.8 },
      ])
      row.getCell(2).numFmt = 'yyyy/m/d h:mm:ss'
      row.getCell(3).numFmt = 'yyyy"年"m"月"d"日"'
      sheet.addRow([])
      sheet.addRow([1.23e17, null, null, 5, true, 'a\nb'])
    })
    expect((await shapeOf(bytes)).headers.slice(0, 7)).toEqual([
      '订单号',
      '时间',
      '日子',
      '金额',
      '尾数',
      '备注',
      '公式',
    ])
    const [first, second] = await rowsOf(bytes)
    expect(first?.slice(0, 7)).toEqual([
      ...['1234567890123456789', '2026-03-05 14:30:05', '2026-03-05 14:30:05', '19.9', '0.3'],
      ...['富文本 & <符号>', '39.8'],
    ])
    expect(second?.slice(1)).toEqual(['', '', '5', 'TRUE', 'a\nb', '', ''])
  })

  it('shows an id that the spreadsheet rounded as what it is, and one written whole as it was', async () => {
    const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
    const sheet = (value: string) => `<worksheet><sheetData><row r="1">${inline('单号')}${inline('名')}</row>
      <row r="2"><c r="A2"><v>${value}</v></c><c r="B2"><v>1</v></c></row></sheetData></worksheet>`
    const [rounded] = await rowsOf(await foreignSheet(sheet('1.2345678901234501E+17')))
    expect(isRoundedId(rounded?.[0] ?? '')).toBe(true)
    const [whole] = await rowsOf(await foreignSheet(sheet('123456789012345678')))
    expect(whole?.[0]).toBe('123456789012345678')
  })

  it('is read below its title, in the first sheet a person sees, whatever the prefix of its tags', async () => {
    const titled = await writeForeign((sheet, book) => {
      sheet.state = 'hidden'
      sheet.addRow(['甲', '乙'])
      const shown = book.addWorksheet('明细')
      shown.addRow(['2026年3月订单'])
      shown.addRow(['订单号', '金额'])
      shown.addRow(['A1', 3])
    })
    expect(await shapeOf(titled)).toMatchObject({ titles: 1, form: { kind: 'sheet', name: '明细' } })
    expect(await rowsOf(titled)).toEqual([['A1', '3']])
    const cell = (place: string, text: string) => `<x:c r="${place}" t="str"><x:v>${text}</x:v></x:c>`
    const prefixed = await foreignSheet(`<x:worksheet xmlns:x="m"><x:sheetData>
      <x:row r="1">${cell('A1', '甲')}${cell('C1', '丙')}</x:row>
      <x:row r="2">${cell('A2', '1')}<x:c r="C2"/></x:row></x:sheetData></x:worksheet>`)
    expect(await shapeOf(prefixed)).toMatchObject({ headers: ['甲', '', '丙'] })
    expect(await rowsOf(prefixed)).toEqual([['1', '', '']])
  })

  it('of ours is read by another program and by ourselves, with nothing run and nothing lost', async () => {
    const table = [
      ['编号', '姓名', '值'],
      ['1234567890123456789', '=1+1', 12.5],
      ['00123', '两\n行 "引号" <&> _x000D_', null],
      ['\u0001x', '\ud800坏', -3],
    ]
    const bytes = await collectBytes(writeWorkbook('客户', table))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(bytes).buffer)
    const sheet = book.getWorksheet('客户')
    expect(sheet?.getCell('B2').value).toBe('=1+1')
    expect(sheet?.getCell('A2').value).toBe('1234567890123456789')
    expect(await rowsOf(bytes)).toEqual([
      ['1234567890123456789', '=1+1', '12.5'],
      ['00123', '两\n行 "引号" <&> _x000D_', ''],
      ['x', '\ufffd坏', '-3'],
    ])
  })
})

async function foreignSheet(xml: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="s" sheetId="1" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    ...more,
    'xl/worksheets/sheet1.xml': xml,
  }
  return collectBytes(writeZip(Object.entries(parts).map(([name, text]) => ({ name, pieces: [text] }))))
}

describe('a file that is no table', () => {
  const head = '<worksheet><sheetData><row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>'
  it('is refused by name: bombs, broken and foreign archives, old workbooks', async () => {
    const bomb = `${head}${' '.repeat(40_000_000)}</sheetData></worksheet>`
    expect(await refusalOf(await foreignSheet(bomb))).toBe('packed_too_far')
    expect(await refusalOf(await collectBytes(writeZip([{ name: 'a.csv', pieces: ['a,b'] }])))).toBe('not_a_workbook')
    expect(await refusalOf(Buffer.from([0x50, 0x4b, 3, 4, 20, 0]))).toBe('broken_archive')
    expect(await refusalOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toBe('old_workbook')
    const good = await foreignSheet(`${head}</sheetData></worksheet>`)
    for (const at of [60, 400, good.length - 30]) {
      const hurt = Buffer.from(good)
      hurt.fill(0xff, at, at + 12)
      expect(['broken_archive', 'not_a_workbook', 'no_header']).toContain(await refusalOf(hurt))
    }
  })

  it('is refused where it unpacks to more than its size explains, or than whoever asked reads', async () => {
    const rows = (bytes: number) => Buffer.from(`订单号,金额\n${'A1,1.00\n'.repeat(bytes / 8)}`)
    expect(await refusalOf(gzipSync(rows(40_000_000)))).toBe('packed_too_far')
    const small = gzipSync(rows(1_000_000))
    expect(await refusalOf(small)).toBe('accepted')
    expect(await inspectTable(stored(small), 900_000)).toMatchObject({ reason: 'packed_too_far' })
    const sheet = await foreignSheet(`${head}${' '.repeat(1_000_000)}</sheetData></worksheet>`)
    expect(await refusalOf(sheet)).toBe('accepted')
    expect(await inspectTable(stored(sheet), 900_000)).toMatchObject({ reason: 'packed_too_far' })
  })

  it('cannot define words of its own, nor fill the memory with an endless row', async () => {
    const entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    const rows = await rowsOf(
      await foreignSheet(`${entity}${head}<row r="2"><c t="str"><v>&a;</v></c><c/></row></sheetData></worksheet>`),
    )
    expect(rows).toEqual([['&a;', '']])
    const endless = `${head}<row r="2"><c t="str"><v>${'中'.repeat(5_000_000)}`
    expect(await refusalOf(await foreignSheet(endless))).toBe('broken_archive')
  })
})

describe('text', () => {
  // 订单号,金额 as Excel in China saves it.
  const GBK = Buffer.from([
    0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a, 0x41, 0x2c, 0x31, 0x0a,
  ])
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('订单号\t金额\nA\t1\n', 'utf16le')])
  it.each([
    ['with a mark', Buffer.from('\ufeff订单号,金额\r\nA,1\r\n')],
    ['in GBK', GBK],
    ['in UTF-16 with tabs', utf16],
    ['packed', gzipSync('订单号;金额\nA;1')],
    ['below a title and blank lines', Buffer.from('\n订单导出\n\n订单号,金额\n\nA,1\n')],
  ])('%s is read', async (_, bytes) => {
    expect((await shapeOf(bytes)).headers).toEqual(['订单号', '金额'])
    expect(await rowsOf(bytes, 3)).toEqual([['A', '1']])
  })

  it('keeps duplicate and trailing empty headers in their places', async () => {
    const bytes = Buffer.from('单号,分销员,金额,分销员,\nA,甲,1,乙,\n')
    expect((await shapeOf(bytes)).headers).toEqual(['单号', '分销员', '金额', '分销员', ''])
    expect(await previewTable(stored(bytes), await shapeOf(bytes), 5)).toEqual([['A', '甲', '1', '乙', '']])
  })
})
