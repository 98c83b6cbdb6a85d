import { expect, it } from 'vitest'
import { personaMix } from './persona-mix.ts'

it('adds up what the accounts of a persona gave, and says how much selling nothing made up for', () => {
  const rule = { useful: 2, selling: 1 }
  const rows = [
    { useful: 3, about: 1, selling: 1 },
    { useful: 2, about: 0, selling: 4 },
  ]
  expect(personaMix(rows, rule)).toEqual({ useful: 5, about: 1, selling: 5, tooMany: 3 })
  expect(personaMix(rows.slice(0, 1), rule).tooMany).toBe(0)
  expect(personaMix([], rule)).toEqual({ useful: 0, about: 0, selling: 0, tooMany: 0 })
})
