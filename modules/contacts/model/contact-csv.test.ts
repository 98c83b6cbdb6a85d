import { expect, it } from 'vitest'
import { csvLine } from './contact-csv.ts'

it('writes a line that spreadsheets read back', () => {
  expect(csvLine([7, '张三', 'a,b', '说"好"', null, '两\n行'])).toBe('7,张三,"a,b","说""好""",,"两\n行"\r\n')
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('lets no name run as a formula: %j', (name) => {
  expect(csvLine([name]).replaceAll('"', '').startsWith("'")).toBe(true)
})
