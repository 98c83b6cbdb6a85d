import { expect, it } from 'vitest'
import { SeededClock } from '#kit/node/clock.ts'
import { writeExport } from './demo-export.ts'
import { type DemoShopper, ordersBefore } from './demo-orders.ts'
import { guessImporter } from './importers/importers.ts'

const DAY_MS = 86_400_000
const end = Date.parse('2026-10-09T16:00:00Z')

function past(more: Partial<DemoShopper>) {
  const clock = new SeededClock(new Date(0), 5)
  const known = { contactId: 7, phone: '19900000007', name: '林岚', province: '浙江省', city: '杭州市' }
  const shopper: DemoShopper = { ...known, pet: '猫', joinedDaysBefore: 360, habit: 'frequent', ...more }
  return ordersBefore(shopper, end, () => clock.random())
}

it('buys again and again at a pace of its own, and will come back', () => {
  const { orders, nextAt } = past({})
  expect(orders.length).toBeGreaterThan(10)
  expect(orders.map((one) => one.at)).toEqual(orders.map((one) => one.at).toSorted((a, b) => a - b))
  expect(orders.every((one) => one.at < end)).toBe(true)
  expect(nextAt).toBeGreaterThan(end - DAY_MS)
  expect(orders.flatMap((one) => one.lines).some((line) => line.category === '狗主粮')).toBe(false)
})

it('keeps each story: once, never, a VIP gone silent, a ring that sends back', () => {
  expect(past({ habit: 'once' })).toMatchObject({ orders: [{}], nextAt: undefined })
  expect(past({ habit: 'never' })).toMatchObject({ orders: [], nextAt: undefined })
  const vip = past({ habit: 'vip_lapsing' })
  expect(vip.nextAt).toBeUndefined()
  expect(vip.orders.at(-1)?.at).toBeLessThan(end - 40 * DAY_MS)
  const ring = past({ habit: 'bargain', joinedDaysBefore: 21 })
  expect(ring.orders.flatMap((one) => one.lines).every((line) => line.category === '试吃')).toBe(true)
  expect(ring.orders.some((one) => one.status === 'refunded')).toBe(true)
})

it('is exported as a shop would, and recognised', () => {
  const { orders } = past({})
  const [head = '', ...rows] = [...writeExport(orders, 'Asia/Shanghai')]
    .join('')
    .replace('\uFEFF', '')
    .trim()
    .split('\n')
  const headers = head.split(',')
  const { importer, platform, confidence } = guessImporter(headers)
  expect(platform).toBe('youzan')
  expect(confidence).toBeGreaterThan(0.8)
  expect(importer.mapping(headers)).toMatchObject({ orderNo: 0, receiverPhone: 6, quantity: 12, paid: 15 })
  expect(rows).toHaveLength(orders.reduce((sum, one) => sum + one.lines.length, 0))
  expect(rows.every((row) => row.split(',').length === headers.length)).toBe(true)
})
