import { describe, expect, it } from 'vitest'
import { type FollowCount, fitHalfLife } from './fit-half-life.ts'

/** mulberry32: chance from a seed. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Evidence of a year, of which a share is followed after an exponential time; today cuts off what comes later. */
function plant(random: () => number, { halfLife, share, size }: { halfLife: number; share: number; size: number }) {
  return Array.from({ length: size }, (): FollowCount => {
    const age = 365 * random()
    const delay = random() < share ? (-Math.log(1 - random()) * halfLife) / Math.LN2 : Infinity
    return delay < age ? { days: delay, followed: true, count: 1 } : { days: age, followed: false, count: 1 }
  })
}

describe('fitHalfLife', () => {
  it.each([
    { halfLife: 7, share: 0.6 },
    { halfLife: 30, share: 0.3 },
    { halfLife: 90, share: 0.5 },
  ])('finds a planted half-life of $halfLife days', ({ halfLife, share }) => {
    const fit = fitHalfLife(plant(chanceFrom(5), { halfLife, share, size: 4000 }))
    expect(Math.abs((fit?.halfLifeDays ?? 0) / halfLife - 1)).toBeLessThan(0.12)
    expect(Math.abs((fit?.share ?? 0) - share)).toBeLessThan(0.06)
  })

  it('is not fooled by what could not have happened yet', () => {
    const young = plant(chanceFrom(9), { halfLife: 60, share: 0.5, size: 6000 })
    const naive = young.filter((one) => one.followed)
    const mean = naive.reduce((total, { days }) => total + days, 0) / naive.length
    expect(mean * Math.LN2).toBeLessThan(54)
    expect(fitHalfLife(young)?.halfLifeDays).toBeGreaterThan(54)
  })

  it('counts alike whether evidence comes singly or gathered', () => {
    const single = [...Array(40).fill({ days: 5, followed: true, count: 1 }), { days: 90, followed: false, count: 1 }]
    const gathered = [
      { days: 5, followed: true, count: 40 },
      { days: 90, followed: false, count: 1 },
    ]
    expect(fitHalfLife(gathered)?.halfLifeDays).toBeCloseTo(fitHalfLife(single)?.halfLifeDays ?? 0, 6)
  })

  it('says nothing of few', () => {
    expect(fitHalfLife([{ days: 3, followed: true, count: 29 }])).toBeUndefined()
    expect(fitHalfLife([])).toBeUndefined()
  })
})
