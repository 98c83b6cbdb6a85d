import { describe, expect, it } from 'vitest'
import { commissionOf, termsOn } from './commission.ts'
import { creditSales } from './credit.ts'
import { spanOfMonth } from './month.ts'
import { measure, placesOf } from './ranking.ts'

const terms = { windowDays: 7, rate: 300, categories: [{ category: '猫粮', rate: 500 }] }
const at = (text: string) => new Date(text)

describe('what a purchase earns', () => {
  it('is the rate of each category on what stayed, exact to the ten-thousandth', () => {
    const parts = [
      { category: '猫粮', amount: 600_000 },
      { category: '玩具', amount: 400_000 },
    ]
    expect(commissionOf(terms, { paid: 1_000_000, refunded: 0, parts })).toBe(42_000)
    // Ten percent off the whole order is ten percent off each.
    expect(commissionOf(terms, { paid: 900_000, refunded: 0, parts })).toBe(37_800)
    expect(commissionOf(terms, { paid: 1_000_000, refunded: 1_000_000, parts })).toBe(0)
    expect(commissionOf(terms, { paid: 100, refunded: 300, parts })).toBe(0)
  })

  it('rounds half up, needs no lines, and stays whole where floats would not', () => {
    const third = [
      { category: '猫粮', amount: 1 },
      { category: 'x', amount: 2 },
    ]
    expect(commissionOf(terms, { paid: 10_000, refunded: 0, parts: third })).toBe(367)
    expect(commissionOf(terms, { paid: 50, refunded: 0, parts: [] })).toBe(2)
    const much = { paid: 9_000_000_000_000_001, refunded: 0, parts: [{ category: 'x', amount: 7 }] }
    expect(commissionOf(terms, much)).toBe(270_000_000_000_000)
  })

  it('follows the rule of its day, and none before the first', () => {
    const rule = { ...terms, id: 'a', validFrom: '2026-11-01' }
    const rules = [{ ...rule, id: 'b', validFrom: '2026-11-15', rate: 100 }, rule]
    expect([termsOn(rules, '2026-11-14').rate, termsOn(rules, '2026-11-15').rate]).toEqual([300, 100])
    expect(termsOn(rules, '2026-10-31').rate).toBe(0)
  })
})

describe('whom a purchase counts for', () => {
  const sale = {
    orderId: 'o',
    contactId: 1,
    placedAt: at('2026-11-10T04:00:00Z'),
    paid: 10_000,
    refunded: 0,
    parts: [],
  }
  const word = (staffId: string, moment: string) => ({ contactId: 1, staffId, at: at(moment), kind: 'task' as const })
  const credited = (words: ReturnType<typeof word>[]) => creditSales([sale], words, () => terms)[0]?.staffId

  it('is who spoke last before it within the window, and nobody else', () => {
    const early = word('lin', '2026-11-03T04:00:00Z')
    expect(credited([early])).toBe('lin')
    expect(credited([word('lin', '2026-11-03T03:59:59Z')])).toBeUndefined()
    expect(credited([word('wang', '2026-11-09T00:00:00Z'), early])).toBe('wang')
    expect(credited([early, word('wang', '2026-11-10T04:00:01Z')])).toBe('lin')
    expect(credited([{ ...early, contactId: 2 }])).toBeUndefined()
  })
})

it('who is alike shares a place, and few people make no share', () => {
  expect(placesOf([5, 9, 5, null, 0])).toEqual([2, 1, 2, null, 4])
  expect(measure({ held: 200, done: 3, repeat: 5 }).repeatShare).toBe(2.5)
  expect(measure({ held: 19, done: 3, repeat: 5 }).repeatShare).toBeNull()
})

it('a month begins and ends on the clock of the shop', () => {
  expect(spanOfMonth('2026-12', 'Asia/Shanghai')).toEqual({
    from: at('2026-11-30T16:00:00Z'),
    until: at('2026-12-31T16:00:00Z'),
  })
})
