import { describe, expect, it } from 'vitest'
import { channelValues, profitEach, valueCohorts } from './cohort-value.ts'

const sizes = [
  { month: '2026-08-01', channel: 'youzan', people: 2 },
  { month: '2026-08-01', channel: 'douyin', people: 1 },
  { month: '2026-10-01', channel: 'youzan', people: 4 },
]
const earned = (month: string, channel: string, offset: number, profit: number, known = 1) => ({
  ...{ month, channel, offset, orders: 1, known, revenue: 100, profit },
})
const rows = [
  earned('2026-08-01', 'youzan', 0, 60),
  earned('2026-08-01', 'youzan', 2, 40),
  earned('2026-08-01', 'douyin', 0, -30),
  earned('2026-08-01', 'douyin', 1, 0, 0),
  earned('2026-10-01', 'youzan', 0, 80),
]
const thisMonth = '2026-11-01'

describe('the value of cohorts', () => {
  it('adds up month by month; this month is not complete', () => {
    const [august, october] = valueCohorts(sizes, rows, { thisMonth })
    expect(august?.cells.map(({ offset, people, profit, complete }) => [offset, people, profit, complete])).toEqual([
      [0, 3, 30, true],
      [1, 3, 30, true],
      [2, 3, 70, true],
      [3, 3, 70, false],
    ])
    expect(october).toMatchObject({ month: '2026-10-01', people: 4, cells: [{ profit: 80 }, { profit: 80 }] })
  })

  it('has no profit once the cost of one order is missing, and has it again for the channel without it', () => {
    const [august] = valueCohorts(sizes, rows, { thisMonth })
    expect(august?.cells.map(profitEach)).toEqual([10, null, null, null])
    const [own] = valueCohorts(sizes, rows, { thisMonth, channel: 'youzan' })
    expect(own?.cells.map(profitEach)).toEqual([30, 30, 50, 50])
    expect(profitEach({ people: 0, orders: 0, known: 0, revenue: 0, profit: 0 })).toBeNull()
  })

  it('joins the cohorts of a channel by age, from complete months', () => {
    const [youzan, douyin] = channelValues(sizes, rows, thisMonth)
    expect(youzan).toMatchObject({ channel: 'youzan', people: 6 })
    expect(youzan?.ages.map(({ offset, people, profit }) => [offset, people, profit])).toEqual([
      [0, 6, 140],
      [1, 2, 60],
      [2, 2, 100],
    ])
    expect(douyin?.ages.map(profitEach)).toEqual([-30, null, null])
  })
})
