import { expect, it } from 'vitest'
import { moveBy, moveTo, ORDERED_MAX, orderOf, type PriorityOrder, prioritiesOf } from './priority-order.ts'

const order: PriorityOrder = { above: ['a', 'b'], below: ['y', 'z'] }

it('numbers those before the rest from 99 down and those after it up to nothing, and reads them back', () => {
  expect(prioritiesOf(order)).toEqual([
    { campaignId: 'a', priority: 99 },
    { campaignId: 'b', priority: 98 },
    { campaignId: 'y', priority: 2 },
    { campaignId: 'z', priority: 1 },
  ])
  expect(orderOf(prioritiesOf(order))).toEqual(order)
  const full = Array.from({ length: ORDERED_MAX }, (_, nth) => `${nth}`)
  const numbers = prioritiesOf({ above: full, below: full.map((id) => `-${id}`) }).map(({ priority }) => priority)
  expect(new Set(numbers).size).toBe(2 * ORDERED_MAX)
  expect([Math.min(...numbers), Math.max(...numbers), numbers.includes(50)]).toEqual([1, 99, false])
})

it('walks one place at a time through the parts, and stops at either end', () => {
  expect(moveBy(order, 'a', -1)).toEqual(order)
  expect(moveBy(order, 'a', 1).above).toEqual(['b', 'a'])
  expect(moveBy(order, 'b', 1)).toEqual({ above: ['a'], below: ['y', 'z'] })
  expect(moveBy(order, 'm', -1).above).toEqual(['a', 'b', 'm'])
  expect(moveBy(order, 'm', 1).below).toEqual(['m', 'y', 'z'])
  expect(moveBy(order, 'y', -1)).toEqual({ above: ['a', 'b'], below: ['z'] })
  expect(moveBy(order, 'z', 1)).toEqual(order)
})

it('is dropped where it is let go, and a full part takes no more', () => {
  expect(moveTo(order, 'z', 'above', 1)).toEqual({ above: ['a', 'z', 'b'], below: ['y'] })
  expect(moveTo(order, 'a', 'rest')).toEqual({ above: ['b'], below: ['y', 'z'] })
  const full = { above: Array.from({ length: ORDERED_MAX }, (_, nth) => `${nth}`), below: [] }
  expect(moveTo(full, 'new', 'above', 0)).toBe(full)
})
