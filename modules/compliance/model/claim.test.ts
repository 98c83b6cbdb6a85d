import { describe, expect, it } from 'vitest'
import { type ClaimRule, findClaims, type OwnClaim, wordsOn } from './claim.ts'

const rule = (name: string, more: Partial<ClaimRule>): ClaimRule => ({
  ...{ name, validFrom: '2015-09-01', level: 'warn', words: [], harmless: [], source: '广告法', note: '' },
  ...more,
})
const rules = [
  rule('named', { level: 'refuse', words: ['国家级', '最高级', '最佳'] }),
  rule('like', { words: ['第一', '最好'], harmless: ['第一次', '最好先'] }),
  rule('new', { words: ['史上'], validFrom: '2027-01-01' }),
]
const own = (word: string, level: OwnClaim['level'], validFrom = '2026-01-01'): OwnClaim => ({
  ...{ word, level, validFrom, note: '', setBy: '老板' },
})
const said = (text: string, more: readonly OwnClaim[] = [], day = '2026-11-22') =>
  findClaims(text, wordsOn(rules, more, day)).map(({ word, level }) => `${word} ${level}`)

describe('words the law minds', () => {
  it('are found as people write them, those that are refused first', () => {
    expect(said('全网第一，品质最佳')).toEqual(['最佳 refuse', '第一 warn'])
    expect(said('最 佳、最·高·级、国\u200b家級国家级')).toEqual(['国家级 refuse', '最高级 refuse', '最佳 refuse'])
    expect(said('您好，新品到店')).toEqual([])
  })

  it('are not found where they are harmless, or across a variable', () => {
    expect(said('第一次来的话最好先预约')).toEqual([])
    expect(said('第一次来，第一品牌')).toEqual(['第一 warn'])
    expect(said('最{{客户称呼}}佳')).toEqual([])
  })

  it('hold from their day, and the shop has the last word from its own', () => {
    expect(said('史上')).toEqual([])
    expect(said('史上', [], '2027-01-01')).toEqual(['史上 warn'])
    const mine = [own('第一', 'allow'), own('最好', 'refuse', '2026-12-01'), own('内部词', 'refuse')]
    expect(said('第一 最好 内部词', mine)).toEqual(['内部词 refuse', '最好 warn'])
    expect(said('最好', mine, '2026-12-01')).toEqual(['最好 refuse'])
    expect(said('第一', [...mine, own('第一', 'none', '2026-06-01')])).toEqual(['第一 warn'])
  })
})
