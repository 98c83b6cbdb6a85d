import { expect, it } from 'vitest'
import { standingOf, type WaysCompared } from './split-winner.ts'

const way = (port: string, people: number) => ({ port, people, watched: people, buyers: 10, mean: 1 })
const found = (a: number, b: number, change: Partial<WaysCompared> = {}): WaysCompared => ({
  ...{ ways: [way('a', a), way('b', b)], leader: 'a', leads: [], proven: true, peopleNeeded: 5000 },
  ...change,
})
const RULE = { perWay: 100 }

it('never has a winner before enough people went each way, and says how many are wanting', () => {
  expect(standingOf(RULE, ['a', 'b'], found(99, 400))).toEqual({ standing: 'too_few', more: 1 })
  expect(standingOf(RULE, ['a', 'b'], found(40, 70))).toEqual({ standing: 'too_few', more: 90 })
  // A way that nobody has gone yet.
  expect(standingOf(RULE, ['a', 'b', 'c'], found(400, 400))).toEqual({ standing: 'too_few', more: 100 })
})

it('never has one without evidence, and says how many it would take', () => {
  expect(standingOf(RULE, ['a', 'b'], found(100, 100, { proven: false }))).toEqual({ standing: 'unclear', more: 4800 })
  const unknown = found(100, 100, { proven: false, peopleNeeded: null })
  expect(standingOf(RULE, ['a', 'b'], unknown)).toEqual({ standing: 'unclear', more: null })
  expect(standingOf(RULE, ['a', 'b'], found(9000, 9000, { proven: false }))).toMatchObject({ more: 0 })
})

it('has one with both', () => {
  expect(standingOf(RULE, ['a', 'b'], found(100, 100))).toEqual({ standing: 'won', port: 'a' })
})
