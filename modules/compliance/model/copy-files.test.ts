import { expect, it } from 'vitest'
import { copyFiles } from './copy-files.ts'

const facts = {
  tenantName: '茶<店>',
  personNo: 12,
  madeAt: '2026-11-20 10:00',
  sayTime: (at: Date) => `时间${at.getUTCFullYear()}`,
}
const parts = [
  {
    module: 'commerce',
    held: {
      orders: [{ orderNo: '<b>', paid: 123_400, placedAt: new Date('2026-01-01T00:00:00Z'), lines: [{ quantity: 2 }] }],
    },
  },
  { module: 'contacts', held: { profile: { name: '=cmd()', birthday: null }, tags: [], notes: ['甲', '乙'] } },
  { module: 'tasks', held: { tasks: [] } },
]
const files = new Map(copyFiles(parts, facts).map(({ name, content }) => [name, content]))

it('makes a page people can read, with everything escaped', () => {
  const page = files.get('我的个人信息.html') ?? ''
  expect(page).toContain('茶&lt;店&gt;')
  expect(page).toContain('<td>&lt;b&gt;</td><td>12.34</td><td>时间2026</td><td>数量 2</td>')
  expect(page).toContain('<h2>员工为您做的事</h2><p class="faint">没有保存您的信息。</p>')
})

it('makes a table of each part that holds something, safe to open', () => {
  expect([...files.keys()].filter((name) => name.endsWith('.csv'))).toEqual([
    '表格/commerce-orders.csv',
    '表格/contacts-profile.csv',
    '表格/contacts-notes.csv',
  ])
  expect(files.get('表格/contacts-profile.csv')).toBe("\uFEFF名称,生日\r\n'=cmd(),\r\n")
  expect(files.get('表格/contacts-notes.csv')).toBe('\uFEFFnotes\r\n甲\r\n乙\r\n')
})

it('keeps everything as it is for programs', () => {
  const read = JSON.parse(files.get('我的个人信息.json') ?? '')
  expect(read.parts[0].held.orders[0]).toMatchObject({ paid: 123_400, placedAt: '2026-01-01T00:00:00.000Z' })
})
