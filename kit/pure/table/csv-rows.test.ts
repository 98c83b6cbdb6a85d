import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvReader, LINE_CHARACTERS_MAX, RECORD_CHARACTERS_MAX } from './csv-rows.ts'

function read(text: string, cuts: readonly number[] = []) {
  const reader = new CsvReader(',')
  const rows = []
  let from = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    rows.push(...reader.push(text.slice(from, cut)))
    from = cut
  }
  return [...rows, ...reader.push(text.slice(from)), ...reader.end()]
}

const cell = fc.stringMatching(/^[a-z0-9 ,"\n中文]{0,8}$/)
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 })

function write(rows: readonly (readonly string[])[], newline: string): string {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((cells) => cells.map(quote).join(',') + newline).join('')
}

describe('reading CSV', () => {
  it('reads what csv-parse reads, however the text is cut', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(300)), (rows, newline, cuts) => {
        const text = write(rows, newline)
        const known: string[][] = parse(text, { relax_column_count: true, skip_empty_lines: true })
        const ours = read(
          text,
          cuts.map((cut) => Math.min(cut, text.length)),
        )
        expect(ours.map((row) => row.cells)).toEqual(known)
      }),
    )
  })

  it('numbers the lines a record begins on', () => {
    expect(read('a,b\n"x\ny",1\n\nz,2').map((row) => row.line)).toEqual([1, 2, 5])
  })

  it('takes a quote within a cell for what it is', () => {
    expect(read('a,12" lamp,b').map((row) => row.cells)).toEqual([['a', '12" lamp', 'b']])
  })

  it('gives up one line for a quote that never closes, and reads on', () => {
    const filler = 'c,d\n'.repeat(RECORD_CHARACTERS_MAX / 4)
    const rows = read(`a,b\n"broken,1\n${filler}e,f\n`, [5, 40_000, 100_000])
    expect(rows[1]).toEqual({ line: 2, cells: ['"broken,1'], broken: 'unclosed_quote' })
    expect(rows.at(-1)?.cells).toEqual(['e', 'f'])
    expect(rows).toHaveLength(RECORD_CHARACTERS_MAX / 4 + 3)
  })

  it('gives up a line that has no end, keeps nothing of it, and reads on', () => {
    const reader = new CsvReader(',')
    const rows = [...reader.push('a,b\n1,2\n')]
    const piece = ',x'.repeat(LINE_CHARACTERS_MAX / 8)
    for (let pieces = 0; pieces < 40; pieces += 1) rows.push(...reader.push(piece))
    rows.push(...reader.push('\n3,4\n'), ...reader.end())
    expect(rows).toMatchObject([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 3, broken: 'line_too_long' },
      { line: 4, cells: ['3', '4'] },
    ])
    expect(rows[2]?.cells[0]?.length).toBeLessThan(1000)
  })

  it.each([
    ['lines without the delimiter', 'a"\n'.repeat(200_000), 200_000],
    ['a line of nothing but delimiters', `"a"${','.repeat(600_000)}\n`, 1],
  ])('is not held up by %s', (_, text, count) => {
    const begun = performance.now()
    expect(read(text)).toHaveLength(count)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})
