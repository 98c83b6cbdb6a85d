import { expect, it } from 'vitest'
import { csvLine } from '#kit/pure/table/csv-line.ts'
import { MEMBER_HEADINGS, memberCells } from './member-cells.ts'

it('names its columns in both languages', () => {
  expect(csvLine(MEMBER_HEADINGS.zh)).toBe('客户编号,姓名,手机号,城市,标签,成为客户\r\n')
  expect(MEMBER_HEADINGS.en).toHaveLength(MEMBER_HEADINGS.zh.length)
})

it('is a cell for each column, which as a line runs nothing', () => {
  const cells = memberCells({
    id: 7,
    name: '=HYPERLINK("x")',
    phoneMasked: null,
    city: '上海,浦东',
    tags: ['金卡', '护肤'],
    since: '2026-11-20',
  })
  expect(csvLine(cells)).toBe(`7,"'=HYPERLINK(""x"")",,"上海,浦东",金卡; 护肤,2026-11-20\r\n`)
})
