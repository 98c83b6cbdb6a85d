import type { LeftOut } from '#kit/node/leave-out.ts'
import type { FactEraser } from '#kit/node/module.ts'
import { payloadOf } from '../events.ts'

/**
 * Orders stay when their buyer is forgotten: told of nobody instead, so that a warehouse made again from old facts has
 * every order, and no buyer.
 */
export const erasers: readonly FactEraser[] = [eraserOf('commerce.orders_saved'), eraserOf('commerce.orders_removed')]

function eraserOf(fact: 'commerce.orders_saved' | 'commerce.orders_removed'): FactEraser {
  return {
    fact,
    leaveOut: (payload, who) => {
      const { orders } = payloadOf(fact, { payload })
      return { ...payload, orders: orders.map((order) => withoutBuyer(order, who)) }
    },
  }
}

function withoutBuyer<
  O extends { readonly contactId: number; readonly wasContactId?: number; readonly withdrawnFrom?: number },
>(order: O, { contactIds }: LeftOut): O {
  const contactId = contactIds.has(order.contactId) ? 0 : order.contactId
  const { withdrawnFrom, ...kept } = order
  const told = withdrawnFrom === undefined || contactIds.has(withdrawnFrom) ? kept : { ...kept, withdrawnFrom }
  if (order.wasContactId === undefined || !contactIds.has(order.wasContactId)) return { ...told, contactId } as O
  const { wasContactId: _, ...rest } = told
  // Of nobody and formerly of nobody: there is no row to take away.
  return (contactId === 0 ? { ...rest, contactId } : { ...rest, contactId, wasContactId: 0 }) as O
}
