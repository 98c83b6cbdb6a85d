import { expect, it } from 'vitest'
import { joinPurchases, orderNoOf } from './join-purchases.ts'

let count = 0
const row = (name: string, milliseconds: number, properties: Record<string, string>, amount = 0) => {
  count += 1
  return { id: `e${count}`, name, milliseconds, amount, properties }
}
const order = (at: number, orderNo: string, platform = 'youzan') =>
  row('Order Completed', at, { orderNo, platform }, 100)
const told = (at: number, order_id: string) => row('Order Completed', at, { order_id, coupon: 'A' }, 90)
const withdrawn = (at: number, orderNo: string) => row('Order Withdrawn', at, { orderNo, platform: 'youzan' })
const join = (...rows: ReturnType<typeof row>[]) =>
  joinPurchases(
    rows,
    rows.filter((one) => orderNoOf(one) !== undefined),
  )

it('shows an order once, where the site saw it, with what the order says', () => {
  const [late, early] = [told(30, '1'), told(20, '1')]
  const other = row('Page Viewed', 25, {})
  expect(join(late, other, early, order(10, '1'))).toEqual([
    other,
    { ...early, amount: 100, properties: { order_id: '1', coupon: 'A', orderNo: '1', platform: 'youzan' } },
  ])
})

it('leaves alone what has no other half, was taken back, or could be two orders', () => {
  const alone = [told(1, '1'), order(2, '2'), told(3, ' '), order(4, '5'), told(4, '6')]
  expect(join(...alone)).toEqual(alone)
  const back = [told(1, '1'), order(2, '1'), withdrawn(3, '1')]
  expect(join(...back)).toEqual(back)
  const again = order(2, '1')
  expect(join(...back, again).map((one) => one.id)).toEqual(back.map((one) => one.id))
  const two = [told(1, '1'), order(2, '1'), order(3, '1', 'taobao')]
  expect(join(...two)).toEqual(two)
})
