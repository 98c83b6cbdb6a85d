import { expect, it } from 'vitest'
import { completeDraft } from './complete-draft.ts'
import type { LineDraft, OrderDraft } from './order-draft.ts'
import { planOrder } from './plan-order.ts'

function line(ref: string, amount: number, more: Partial<LineDraft> = {}): LineDraft {
  return { ref, productCode: ref, productName: '', category: '', quantity: 1, unitPrice: amount, amount, ...more }
}

function draft(lines: readonly LineDraft[], more: Partial<OrderDraft> = {}): OrderDraft {
  const head = { platform: 'douyin', orderNo: '1', kind: 'sale', status: 'paid', discount: 0, extra: {} } as const
  return { ...head, placedAt: new Date('2026-03-05T02:00:00Z'), lines, ...more }
}

const first = { known: undefined, contactId: 7, batchId: 'b1', newId: 'o1' }

/** What the order is after one export and then another. */
function afterBoth(one: OrderDraft, two: OrderDraft) {
  const known = planOrder(one, first)
  const whole = completeDraft(two, known.lines)
  if (!whole) return undefined
  return planOrder(whole, { ...first, known: known.after, batchId: 'b2', isComplete: true })
}

it('an export of some sub-orders says nothing about the others', () => {
  const later = afterBoth(draft([line('a', 60), line('b', 40)]), draft([line('b', 40)]))
  expect(later).toMatchObject({ headChanged: false, after: { paid: 100, lineCount: 2, runLines: 2 } })
  expect(later?.lines.map(({ ref, lineNo }) => `${lineNo}${ref}`)).toEqual(['1a', '2b'])
})

it('another order of the rows changes nothing, and a sub-order of its own joins behind', () => {
  const one = draft([line('a', 60), line('b', 40)])
  const turned = afterBoth(one, draft([line('b', 40), line('a', 60)]))
  expect(turned?.lines).toEqual(planOrder(one, first).lines)
  const more = afterBoth(one, draft([line('c', 5)]))
  expect(more).toMatchObject({ headChanged: true, after: { paid: 105, lineCount: 3 } })
  expect(more?.lines[2]).toMatchObject({ lineNo: 3, ref: 'c' })
})

it('one sub-order closed or sent back leaves the order to the others', () => {
  const one = draft([line('a', 60), line('b', 40)])
  const closed = afterBoth(one, draft([line('b', 40)], { status: 'cancelled' }))
  expect(closed?.after).toMatchObject({ status: 'paid', isSale: true, paid: 60, refunded: 0 })
  const back = afterBoth(one, draft([line('b', 40, { refunded: 40 })], { status: 'refunded', refunded: 40 }))
  expect(back?.after).toMatchObject({ status: 'partly_refunded', paid: 100, refunded: 40 })
  const all = afterBoth(
    draft([line('a', 60, { refunded: 60 }), line('b', 40)], { status: 'partly_refunded', refunded: 60 }),
    draft([line('b', 40, { refunded: 40 })], { status: 'refunded', refunded: 40 }),
  )
  expect(all?.after).toMatchObject({ status: 'refunded', paid: 100, refunded: 100 })
})

it('lines that bear no number are known by their place, as before', () => {
  const { ref: _, ...plain } = line('a', 60)
  expect(completeDraft(draft([line('a', 60)]), planOrder(draft([plain]), first).lines)).toBeUndefined()
  expect(completeDraft(draft([plain]), planOrder(draft([line('a', 60)]), first).lines)).toBeUndefined()
})
