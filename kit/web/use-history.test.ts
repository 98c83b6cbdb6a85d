import { expect, it } from 'vitest'
import { addStep, stepBack, stepForth, type Timeline } from './use-history.ts'

const start: Timeline<number> = { past: [], now: 0, future: [] }

it('goes back and forth', () => {
  const two = addStep(addStep(start, 1), 2)
  expect(stepBack(two).now).toBe(1)
  expect(stepForth(stepBack(two)).now).toBe(2)
  expect(stepBack(start)).toBe(start)
  expect(stepForth(two)).toBe(two)
})

it('forgets the future on a new step', () => {
  expect(addStep(stepBack(addStep(start, 1)), 9).future).toEqual([])
})

it('takes typing in one place as one step', () => {
  const typed = addStep(addStep(start, 1, 'name'), 2, 'name')
  expect(stepBack(typed).now).toBe(0)
  expect(stepBack(addStep(typed, 3, 'other')).now).toBe(2)
})
