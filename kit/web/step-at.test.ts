import { expect, it } from 'vitest'
import { stepAt } from './step-at.ts'

it.each([
  [undefined, [true, true], 0],
  ['2', [true, false], 1],
  ['3', [true, true], 2],
  ['3', [true, false], 1],
  ['3', [false, true], 0],
  ['9', [true, true], 2],
  ['1', [true, true], 0],
  ['-2', [true, true], 0],
  ['x', [true, true], 0],
])('an address that says %s, where %j is filled in, opens step %i', (said, filled, step) => {
  expect(stepAt(said, filled)).toBe(step)
})
