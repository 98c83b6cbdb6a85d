import type { Announcement } from '#kit/node/announcement.ts'
import { type OrderNews, payloadOf } from '../events.ts'

/** What other systems hear of orders. `contactId` 0: nobody known. */
export const announcements: readonly Announcement[] = [
  {
    fact: 'commerce.orders_saved',
    event: 'order.completed',
    zh: '订单完成',
    en: 'Order completed',
    payloads: (fact) =>
      payloadOf('commerce.orders_saved', fact)
        .orders.filter(({ isCompleted }) => isCompleted)
        .map(tellOrder),
  },
  {
    fact: 'commerce.orders_saved',
    event: 'order.refunded',
    zh: '订单退款',
    en: 'Order refunded',
    payloads: (fact) =>
      payloadOf('commerce.orders_saved', fact)
        .orders.filter(({ sentBack }) => sentBack > 0)
        .map((order) => ({ ...tellOrder(order), sentBack: order.sentBack })),
  },
  {
    fact: 'commerce.differences_overdue',
    event: 'order.difference_overdue',
    zh: '对账差异拖过期限',
    en: 'Orders differ for too long',
    payloads: (fact) => [payloadOf('commerce.differences_overdue', fact)],
  },
]

function tellOrder({ orderId, contactId, platform, orderNo, kind, status, placedAt, paid, refunded }: OrderNews) {
  return { orderId, contactId, platform, orderNo, kind, status, placedAt, paid, refunded }
}
