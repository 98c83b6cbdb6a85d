import { describe, expect, it } from 'vitest'
import { fenceRows, readStatement } from './clickhouse-statement.ts'

const fenced = (rows: string, format = 'JSONEachRow'): string => fenceRows(Buffer.from(rows), format).toString()

describe('readStatement', () => {
  it('finds the format of a select, and not the one of an inner text', () => {
    expect(readStatement("select 'FORMAT CSV' as x -- FORMAT TSV\nFORMAT JSONEachRow")).toMatchObject({
      kind: 'select',
      format: 'JSONEachRow',
    })
    expect(readStatement('select format from t').format).toBe('from')
    expect(readStatement('with 1 as a select (select a format Null)').format).toBeUndefined()
  })

  it('parts an insert from its rows', () => {
    expect(readStatement('INSERT INTO t (a, format) FORMAT JSONEachRow\n{"a":1}')).toMatchObject({
      kind: 'insert',
      sql: 'INSERT INTO t (a, format) FORMAT JSONEachRow',
      format: 'JSONEachRow',
      rows: '\n{"a":1}',
    })
    expect(readStatement("insert into t values (1, ';')")).toMatchObject({ format: 'Values', rows: " (1, ';')" })
    expect(readStatement('insert into t select 1')).toMatchObject({ kind: 'command', rows: '' })
  })

  it('names the parameters, and nothing that only looks like one', () => {
    const text = "select {a:String}, { b : Array(UInt8) }, {'c': 1}, '{d:String}' -- {e:String}"
    expect([...readStatement(text).parameters]).toEqual(['a', 'b'])
  })

  it.each([
    'select 1; drop table t',
    "select ';' ; select 2",
    'select 1 -- ;\n; /* x */ drop table t',
    'insert into t select 1; drop table t',
    'truncate table a; truncate table b',
  ])('refuses a second statement: %s', (text) => {
    expect(() => readStatement(text)).toThrow('Multi-statements are not allowed')
  })

  it.each([
    'select 1;',
    'select 1 ; -- the end',
    "select ';'",
    'select 1 as `a;b`',
    'select 1 -- a; b',
    'select $x$ ; $x$',
    "select 'it''s; \\'; '",
  ])('lets a single statement through: %s', (text) => {
    expect(readStatement(text).kind).toBe('select')
  })
})

describe('fenceRows', () => {
  it('leaves no empty line on which chDB would end the rows and run the rest', () => {
    expect(fenced('\n\n{"a":1}\n\n\nDROP TABLE t\n\n')).toBe('{"a":1}\nDROP TABLE t')
    expect(fenced('{"a":"中"}\n\n{"a":"文"}')).toBe('{"a":"中"}\n{"a":"文"}')
  })

  it('refuses an empty line where it could be a value', () => {
    expect(() => fenced('1,"a\n\nDROP TABLE t"', 'CSV')).toThrow('INCORRECT_DATA')
    expect(() => fenced("('a\n\nb')", 'Values')).toThrow('INCORRECT_DATA')
    expect(fenced('1,2\n3,4\n', 'CSV')).toBe('1,2\n3,4')
  })

  it('refuses formats whose bytes cannot be told from lines', () => {
    expect(() => fenced('x', 'RowBinary')).toThrow('UNKNOWN_FORMAT')
  })
})
