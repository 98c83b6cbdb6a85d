import { expect, it } from 'vitest'
import { cleanText } from './cell.ts'
import { csvLine } from './csv-line.ts'

it('writes a line that spreadsheets read back', () => {
  expect(csvLine([7, '张三', 'a,b', '说"好"', null, '两\n行', '-5.00'])).toBe(
    '7,张三,"a,b","说""好""",,"两\n行",-5.00\r\n',
  )
})

const FORMULAS = ['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)']

it.each(FORMULAS)('lets no name run as a formula: %j', (name) => {
  expect(csvLine([name]).replaceAll('"', '').startsWith("'")).toBe(true)
})

it('keeps long ids as text, and they are read back as they were', () => {
  const line = csvLine(['1234567890123456789', '13800138000', '=1+1'])
  expect(line).toBe("\t1234567890123456789,13800138000,'=1+1\r\n")
  expect(line.trimEnd().split(',').map(cleanText)).toEqual(['1234567890123456789', '13800138000', '=1+1'])
})
