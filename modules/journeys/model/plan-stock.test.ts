import { expect, it } from 'vitest'
import type { DayPlan } from './day-plan.ts'
import { soldOutAhead, stockLeft } from './plan-stock.ts'

const line = (code: string, quantity: number) => ({ key: code, code, name: `${code} 号`, quantity })
const reach = (sent: string | null): DayPlan['reach'][number] => ({
  ...{ key: 'r', after: 0, time: '10:00', way: 'private_chat', title: '上午', segmentId: null, text: '', sent },
})

it('counts down what is set aside, and never below none', () => {
  const sold = [{ code: 'a', quantity: 12 }]
  expect(stockLeft(line('a', 20), sold)).toBe(8)
  expect(stockLeft(line('a', 10), sold)).toBe(0)
  expect(stockLeft(line('b', 10), sold)).toBe(10)
})

it('names what is sold out while a touch of the plan still waits, and nothing else', () => {
  const sold = [
    { code: 'a', quantity: 20 },
    { code: 'b', quantity: 1 },
  ]
  const stock = [line('a', 20), line('b', 5), line('none', 0)]
  expect(soldOutAhead({ stock, reach: [reach(null), reach('sent'), reach(null)] }, sold)).toEqual({
    names: ['a 号'],
    unsaid: 2,
  })
  expect(soldOutAhead({ stock, reach: [reach('sent')] }, sold)).toBeUndefined()
  expect(soldOutAhead({ stock: [line('b', 5)], reach: [reach(null)] }, sold)).toBeUndefined()
})
