import { describe, expect, it } from 'vitest'
import { guessDateOrder, makeTimeReader } from './local-time.ts'

const iso = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : new Date(milliseconds).toISOString()

describe('times in an export', () => {
  const shanghai = makeTimeReader('Asia/Shanghai', 'month_first')
  it.each([
    ['2010-12-01 08:26:00', '2010-12-01T00:26:00.000Z'],
    ['12/1/2010 8:26', '2010-12-01T00:26:00.000Z'],
    ['2026/3/5', '2026-03-04T16:00:00.000Z'],
    ['2026年3月5日 14:30', '2026-03-05T06:30:00.000Z'],
    ['2026-03-05T14:30:00Z', '2026-03-05T14:30:00.000Z'],
    ['2026-02-30 10:00', undefined],
    ['2026-13-01', undefined],
    ['', undefined],
    ['44000', undefined],
  ])('%j is %j', (text, moment) => expect(iso(shanghai(text))).toBe(moment))

  it('are meant in the zone, summer and winter', () => {
    const london = makeTimeReader('Europe/London', 'day_first')
    expect(iso(london('5/7/2011 10:00'))).toBe('2011-07-05T09:00:00.000Z')
    expect(iso(london('5/12/2011 10:00'))).toBe('2011-12-05T10:00:00.000Z')
  })

  it('show their order by a number above twelve', () => {
    expect(guessDateOrder(['x', '5/7/2011 10:00', '13/7/2011'])).toBe('day_first')
    expect(guessDateOrder(['5/7/2011', '7/13/2011'])).toBe('month_first')
    expect(guessDateOrder(['5/7/2011'])).toBe('month_first')
  })
})
