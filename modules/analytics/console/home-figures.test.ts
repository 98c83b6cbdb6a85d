import { expect, it } from 'vitest'
import { changeOf, figureOf } from './home-figures.ts'

const gmv = { metric: 'gmv', value: 120, before: 100 } as const

it('changes in shares of what was before, and not from nothing', () => {
  expect(changeOf(gmv)).toBeCloseTo(0.2)
  expect(changeOf({ ...gmv, before: 0 })).toBeUndefined()
  expect(changeOf({ metric: 'repeat_rate', value: 0.5, before: 0.4 })).toBeCloseTo(0.1)
  expect(changeOf({ ...gmv, value: null })).toBeUndefined()
})

it('finds a figure by its metric', () => {
  const home = { figures: [gmv] }
  expect(figureOf(home, 'gmv')).toBe(gmv)
  expect(figureOf(home, 'orders')).toEqual({ metric: 'orders', value: null, before: null })
})
