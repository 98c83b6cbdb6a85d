import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/pure/zoned-time.ts'
import { keptOn } from './yearly.ts'

describe('a day of the year', () => {
  it('is kept on the 28th of February by those born on the 29th, when there is no 29th', () => {
    expect(keptOn('2027-02-28')).toEqual(['02-28', '02-29'])
    expect(keptOn('2028-02-28')).toEqual(['02-28'])
    expect(keptOn('2028-02-29')).toEqual(['02-29'])
    expect(keptOn('2100-02-28')).toEqual(['02-28', '02-29'])
  })

  it('comes exactly once a year, whatever day it is and whatever year', () => {
    for (const year of [2026, 2027, 2028, 2100, 2400]) {
      const kept = new Map<string, number>()
      for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1))
        for (const one of keptOn(day)) kept.set(one, (kept.get(one) ?? 0) + 1)
      expect(kept.size).toBe(366)
      expect(new Set(kept.values())).toEqual(new Set([1]))
    }
  })
})
