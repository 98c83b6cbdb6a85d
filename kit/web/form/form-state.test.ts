import { expect, it } from 'vitest'
import { readAt, samePath, writeAt } from './form-state.ts'

const tree = { name: 'a', steps: [{ day: 1 }, { day: 2 }] }

it('reads and writes by dotted path without touching the neighbours', () => {
  const changed = writeAt(tree, 'steps.1.day', 5)
  expect(readAt(changed, 'steps.1.day')).toBe(5)
  expect(readAt(tree, 'steps.1.day')).toBe(2)
  expect(changed.steps[0]).toBe(tree.steps[0])
})

it('makes the way where there is none yet', () => {
  expect(writeAt({}, 'lines.0.text', 'x')).toEqual({ lines: [{ text: 'x' }] })
  expect(readAt({ a: null }, 'a.b.c')).toBeUndefined()
})

it('knows a field by the name the server gives it', () => {
  expect(samePath('body.name', 'name')).toBe(true)
  expect(samePath('name', 'name')).toBe(true)
  expect(samePath('nickname', 'name')).toBe(false)
})
