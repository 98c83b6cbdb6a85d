import { describe, expect, it } from 'vitest'
import type { Field } from './field.ts'
import { reasonText } from './import-reject.ts'
import { isReject, makePersonReader } from './read-person.ts'

const HEADERS = [
  '手机',
  '会员号',
  '姓名',
  '昵称',
  '性别',
  '生日',
  '标签',
  '导购',
  '成为客户',
  '同意',
  '肤质',
  '积分',
  '备注',
]
const TARGETS = [
  ...['phone', 'memberNo', 'name', 'nickname', 'gender', 'birthday', 'tags', 'guide', 'knownSince', 'consent'],
  ...['field:肤质', 'field:积分'],
]
const fields: Field[] = [
  { key: '肤质', name: '肤质', type: 'single_choice', choices: [{ key: 'dry', name: '干性' }], archived: false },
  { key: '积分', name: '积分', type: 'number', choices: [], archived: false },
]
const read = makePersonReader({
  mapping: Object.fromEntries(TARGETS.map((target, place) => [target, place])),
  headers: HEADERS,
  fields,
  timezone: 'Asia/Shanghai',
  dateOrder: 'month_first',
  guides: new Map([['小刘', 'staff-1']]),
})
const row = (cells: Readonly<Record<string, string>>) => read(HEADERS.map((header) => cells[header] ?? ''))
const why = (cells: Readonly<Record<string, string>>) => {
  const found = row(cells)
  return isReject(found) ? reasonText(found) : 'read'
}

describe('a row of people', () => {
  it('becomes a person, with what nobody mapped kept as it is', () => {
    expect(
      row({
        ...{ 手机: '\t+86 138-0013-8000', 会员号: 'V1', 姓名: '张三', 昵称: '三儿', 性别: '男', 生日: '1988/5/7' },
        ...{ 标签: '老客、茶客', 导购: '小刘', 成为客户: '2025-01-02 08:00', 同意: '是', 肤质: '干性', 积分: '1,200' },
        备注: '="0012"',
      }),
    ).toEqual({
      draft: {
        source: 'import',
        identities: [
          { kind: 'phone', scope: '', value: '13800138000' },
          { kind: 'member_no', scope: '', value: 'V1' },
        ],
        ...{ name: '张三', gender: 'male', birthday: '1988-05-07', province: '', city: '', guideStaffId: 'staff-1' },
        attributes: { 备注: '0012', 昵称: '三儿', 肤质: 'dry', 积分: '1200' },
        createdAt: new Date('2025-01-02T00:00:00Z'),
      },
      tagNames: ['老客', '茶客'],
      consent: { granted: true },
    })
  })

  it('never takes a masked phone for an identity', () => {
    expect(why({ 手机: '1******6198', 姓名: '张三' })).toContain('打了星号')
    const known = row({ 手机: '186****0500', 会员号: 'V2', 姓名: '李*' })
    expect(known).toMatchObject({
      draft: {
        identities: [{ kind: 'member_no', scope: '', value: 'V2' }],
        name: '',
        attributes: { 手机: '186****0500', 姓名: '李*' },
      },
    })
  })

  it('is left out with the column to blame', () => {
    expect(why({ 姓名: '张三' })).toContain('没有能认出是谁')
    expect(why({ 手机: '不详' })).toBe('“手机”：不是手机号')
    expect(why({ 手机: '1.38E+10' })).toContain('科学计数法')
    const phone = { 手机: '13800138000' }
    expect(why({ ...phone, 生日: '1990-02-30' })).toContain('“生日”')
    expect(why({ ...phone, 积分: '很多' })).toBe('“积分”：不是数字')
    expect(why({ ...phone, 肤质: '油性' })).toContain('选项')
    expect(why({ ...phone, 同意: '也许' })).toContain('“同意”')
    expect(why({ ...phone, 成为客户: '昨天' })).toContain('看不懂时间')
  })

  it('is not lost for what says nothing', () => {
    const phone = { 手机: '13800138000，13900139000' }
    expect(row({ ...phone, 生日: '5-17', 性别: '未知', 导购: '离职的人', 成为客户: '-' })).toMatchObject({
      draft: { identities: [{}, {}], gender: '', attributes: { 生日: '5-17', 导购: '离职的人' } },
      tagNames: [],
    })
  })
})
