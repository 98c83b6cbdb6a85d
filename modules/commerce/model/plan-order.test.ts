import { describe, expect, it } from 'vitest'
import type { OrderDraft } from './order-draft.ts'
import { planOrder, settleShrunk } from './plan-order.ts'

const line = (quantity: number, unitPrice: number) => ({
  ...{ productCode: 'A', productName: '灯', category: '', quantity, unitPrice },
  amount: quantity * unitPrice,
})

function draft(change: Partial<OrderDraft> = {}): OrderDraft {
  return {
    ...{ platform: 'p', orderNo: '1', kind: 'sale', status: 'paid', discount: 0, extra: {} },
    placedAt: new Date('2026-03-05T02:00:00Z'),
    lines: [line(2, 100), line(1, 50)],
    ...change,
  }
}

const first = { known: undefined, contactId: 7, batchId: 'b1', newId: 'o1' }

describe('what an order becomes', () => {
  it('counts what was sold, less the discount; gifts, returns and adjustments are lines but no sale', () => {
    const { after, lines } = planOrder(draft({ discount: 30, lines: [line(2, 100), line(1, 0), line(-1, 10)] }), first)
    expect(after).toMatchObject({ paid: 170, isSale: true, lineCount: 3, saleLines: 1, runChange: 'new' })
    expect(lines.map((one) => one.isSale)).toEqual([true, false, false])
  })

  it('believes what the platform says was paid', () => {
    expect(planOrder(draft({ paid: 999 }), first).after.paid).toBe(999)
  })

  it('a cancellation or an unpaid order is no sale', () => {
    expect(planOrder(draft({ kind: 'cancellation', status: 'cancelled' }), first).after).toMatchObject({
      paid: 0,
      isSale: false,
      saleLines: 0,
    })
    expect(planOrder(draft({ status: 'unpaid' }), first).after.isSale).toBe(false)
  })

  it('numbers the lines on when a second part of it comes in the same batch', () => {
    const known = planOrder(draft(), first).after
    const more = planOrder(draft({ lines: [line(3, 10)] }), { ...first, known })
    expect(more.lines.map((one) => one.lineNo)).toEqual([3])
    expect(more.after).toMatchObject({ id: 'o1', paid: 280, lineCount: 3, runChange: 'new' })
  })

  it('brought again by another batch it is the same, part by part', () => {
    const known = planOrder(draft(), first).after
    const half = planOrder(draft({ lines: [line(2, 100)] }), { ...first, known, batchId: 'b2' })
    expect(half).toMatchObject({ headChanged: false, after: { paid: 250, lineCount: 2, runLines: 1 } })
    const whole = planOrder(draft({ lines: [line(1, 50)] }), { ...first, known: half.after, batchId: 'b2' })
    expect(whole).toMatchObject({ headChanged: false, after: { paid: 250, lineCount: 2, runLines: 2 } })
  })

  it('loses lines that did not come again, at the end of the batch', () => {
    const known = planOrder(draft(), first).after
    const half = planOrder(draft({ lines: [line(2, 100)] }), { ...first, known, batchId: 'b2' }).after
    expect(settleShrunk(half)).toMatchObject({ paid: 200, lineCount: 1, runChange: 'updated' })
  })

  it('keeps the person it knows when an export masks the buyer, and a refund when an export is older', () => {
    const known = { ...planOrder(draft(), first).after, refunded: 50, status: 'partly_refunded' as const }
    const { after } = planOrder(draft(), { ...first, known, contactId: null, batchId: 'b2' })
    expect(after).toMatchObject({ contactId: 7, refunded: 50, status: 'partly_refunded' })
  })
})
