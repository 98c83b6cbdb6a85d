import { expect, it } from 'vitest'
import { memberCsvHead, memberCsvLine } from './member-csv.ts'

it('begins with the mark that spreadsheets want', () => {
  expect(memberCsvHead('zh')).toBe('\uFEFF客户编号,姓名,手机号,城市,标签,成为客户\r\n')
})

it('quotes what must be quoted and defuses formulas', () => {
  const line = memberCsvLine({
    id: 7,
    name: '=HYPERLINK("x")',
    phoneMasked: null,
    city: '上海,浦东',
    tags: ['金卡', '护肤'],
    since: '2026-11-20',
  })
  expect(line).toBe(`7,"'=HYPERLINK(""x"")",,"上海,浦东",金卡; 护肤,2026-11-20\r\n`)
})
