import { expect, it } from 'vitest'
import { type OurOrder, reconcile } from './reconcile.ts'

const ours = (orderNo: string, more: Partial<OurOrder> = {}): OurOrder => ({
  ...{ id: `id-${orderNo}`, orderNo, isSale: true, paid: 100, refunded: 0, isInPeriod: true },
  ...more,
})

it('names what is missing on either side and what differs, and counts the rest as the same', () => {
  const theirs = [
    { orderNo: 'same', paid: 100, refunded: 0 },
    { orderNo: 'late', paid: 100 },
    { orderNo: 'lost', paid: 70 },
    { orderNo: 'dearer', paid: 120 },
    { orderNo: 'back', paid: 100, refunded: 30 },
    { orderNo: 'closed', paid: 100 },
  ]
  const held = [
    ours('same'),
    ours('late', { isInPeriod: false }),
    ours('dearer'),
    ours('back'),
    ours('closed', { isSale: false }),
    ours('unheard', { paid: 50 }),
    ours('unpaid', { isSale: false }),
    ours('older', { isInPeriod: false }),
  ]
  expect(reconcile(theirs, held)).toEqual({
    same: 2,
    ourSum: 350,
    theirSum: 590,
    differences: [
      { kind: 'missing_here', orderNo: 'lost', orderId: null, ours: null, theirs: 70 },
      { kind: 'missing_there', orderNo: 'unheard', orderId: 'id-unheard', ours: 50, theirs: null },
      { kind: 'paid_differs', orderNo: 'closed', orderId: 'id-closed', ours: 0, theirs: 100 },
      { kind: 'paid_differs', orderNo: 'dearer', orderId: 'id-dearer', ours: 100, theirs: 120 },
      { kind: 'refunded_differs', orderNo: 'back', orderId: 'id-back', ours: 0, theirs: 30 },
    ],
  })
})

it('does not mind an order that came to nothing there and is not here', () => {
  expect(reconcile([{ orderNo: 'closed', paid: 0 }], [])).toMatchObject({ same: 1, differences: [] })
})
