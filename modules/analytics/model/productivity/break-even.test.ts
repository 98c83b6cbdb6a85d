import { describe, expect, it } from 'vitest'
import { breakEven, REPEATS_MIN } from './break-even.ts'
import { costsOfMonth, type StaffCost, shareEvenly } from './staff-cost.ts'

const YUAN = 10_000
const salary = (monthly: number, validFrom: string, staffId: string | null = 'a'): StaffCost => ({
  ...{ staffId, kind: 'salary', monthly: monthly * YUAN, validFrom },
})

describe('what a month costs', () => {
  it('is what holds; a change within the month counts by days, to the ten-thousandth', () => {
    const records = [salary(3100, '2026-01-01'), salary(6200, '2026-10-31'), salary(9000, '2026-12-16')]
    const of = (month: string) => costsOfMonth(records, month).map(({ amount }) => amount)
    expect(of('2025-12')).toEqual([])
    expect(of('2026-09')).toEqual([3100 * YUAN])
    // Thirty days at 3,100 a month and one at 6,200, a month of 31 days: 3,000 and 200.
    expect(of('2026-10')).toEqual([3200 * YUAN])
    expect(of('2026-12')).toEqual([Math.round(((6200 * 15 + 9000 * 16) / 31) * YUAN)])
    expect(costsOfMonth([...records, salary(0, '2027-01-01')], '2027-02')).toEqual([])
  })

  it('keeps people and kinds apart, and what is the team’s adds up again', () => {
    const tools = { ...salary(100, '2026-01-01', null), kind: 'tools' as const }
    expect(costsOfMonth([salary(1, '2026-01-01'), tools], '2026-11')).toEqual([
      { staffId: 'a', kind: 'salary', amount: YUAN },
      { staffId: null, kind: 'tools', amount: 100 * YUAN },
    ])
    const parts = shareEvenly(100 * YUAN + 1, 3)
    expect(parts).toEqual([333_334, 333_334, 333_333])
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(100 * YUAN + 1)
  })
})

describe('the point of break-even', () => {
  const many = { orders: REPEATS_MIN, contribution: REPEATS_MIN * 30 * YUAN }
  const few = { orders: REPEATS_MIN - 1, contribution: 1 }

  it('says how many repeat orders of average contribution are missing, rounded up', () => {
    const found = breakEven({ contribution: 100 * YUAN, cost: 191 * YUAN }, many, few)
    expect(found).toEqual({
      ...{ state: 'short', balance: -91 * YUAN, ordersMissing: 4, average: 30 * YUAN, by: 'own' },
    })
    // With exactly three more it is covered.
    expect(breakEven({ contribution: 100 * YUAN, cost: 190 * YUAN }, many, few).ordersMissing).toBe(3)
    expect(breakEven({ contribution: 190 * YUAN, cost: 190 * YUAN }, few, few).state).toBe('covered')
  })

  it('goes by the team where one has too few, and says nothing where all have', () => {
    const short = { contribution: 0, cost: YUAN }
    expect(breakEven(short, few, many)).toMatchObject({ state: 'short', by: 'team', ordersMissing: 1 })
    expect(breakEven(short, few, few)).toMatchObject({ state: 'too_few', ordersMissing: null, average: null })
    const losing = { orders: REPEATS_MIN, contribution: -1 }
    expect(breakEven(short, losing, many)).toMatchObject({ state: 'hopeless', ordersMissing: null })
    expect(breakEven({ contribution: 5, cost: 0 }, many, many).state).toBe('no_cost')
  })
})
