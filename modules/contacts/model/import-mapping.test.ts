import { describe, expect, it } from 'vitest'
import { checkMapping, guessPeople, isOfOrders } from './import-mapping.ts'

/** 有赞 customers, as exported in 2025; the last column is empty. */
const YOUZAN = [
  ...[
    '客户姓名',
    '客户昵称',
    '客户手机号',
    '客户生日',
    '客户性别',
    '标签',
    '是否会员',
    '成长值',
    '免费等级',
    '付费等级',
  ],
  ...['权益卡', '客户积分', '客户储值余额', '消费次数', '消费金额', '累计退款金额', '累计退款订单数', '笔单价'],
  ...['上次消费时间', '分销员', '导购员', '企微好友', '来源渠道', '来源方式', '成为客户时间', '成为会员时间'],
  ...['成为会员店铺', '公众号', '公众号关注时间', '最近浏览时间', '微信地域', '所属区域', '指定时间消费次数'],
  ...['指定时间消费金额', ''],
]
const skin = { key: '肤质', name: '皮肤', type: 'text', choices: [], archived: false } as const

describe('a file of people is understood by its headers', () => {
  it('as the export of 有赞, with how sure one is', () => {
    const guess = guessPeople(YOUZAN, [])
    expect(guess).toMatchObject({ importer: 'youzan', confidence: 0.99 })
    const named = Object.fromEntries(Object.entries(guess.mapping).map(([target, place]) => [target, YOUZAN[place]]))
    expect(named).toEqual({
      phone: '客户手机号',
      name: '客户姓名',
      nickname: '客户昵称',
      gender: '客户性别',
      birthday: '客户生日',
      guide: '导购员',
      tags: '标签',
      knownSince: '成为客户时间',
    })
    const fewer = guessPeople(YOUZAN.slice(0, 14), [])
    expect(fewer.importer).toBe('youzan')
    expect(fewer.confidence).toBeLessThan(0.9)
  })

  it('as any table, with custom fields by name and identities by kind', () => {
    const guess = guessPeople(['皮肤', 'Mobile Phone', 'UnionID', '淘宝会员名', '城市'], [skin])
    expect(guess).toMatchObject({ importer: 'generic', confidence: 0.5 })
    expect(guess.mapping).toEqual({ 'field:肤质': 0, phone: 1, unionid: 2, 'buyerId:taobao': 3, city: 4 })
    expect(guessPeople(['姓名', '城市'], [])).toMatchObject({ importer: 'generic', confidence: 0.1 })
  })

  it('and one of orders is known as such, though it names people', () => {
    expect(isOfOrders('订单号,订单状态,收货人,收货人手机号,订单实付金额'.split(','))).toBe(true)
    expect(isOfOrders('Order ID,Quantity,Phone'.split(','))).toBe(true)
    for (const headers of [YOUZAN, ['姓名', '手机号', '最近订单号'], ['phone', 'quantity']])
      expect(isOfOrders(headers)).toBe(false)
  })

  it('and a mapping with an unknown meaning, a column twice or none there is refused by name', () => {
    expect(checkMapping({ phone: 0, 'field:肤质': 1 }, [skin], 2).ok).toBe(true)
    for (const [wrong, target] of [
      [{ phone: 0, name: 0 }, 'name'],
      [{ phone: 2 }, 'phone'],
      [{ 'field:无': 1 }, 'field:无'],
      [{ constructor: 1 }, 'constructor'],
    ] as const)
      expect(checkMapping(wrong, [skin], 2)).toMatchObject({ ok: false, field: `body.mapping.${target}` })
  })
})
