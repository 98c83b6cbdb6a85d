import type { Publication } from '#kit/node/module.ts'
import { orderKeyOf } from '#modules/contacts/events.ts'
import { eventTable } from '#modules/contacts/index.ts'
import { type OrderNews, type OrdersRemoved, payloadOf } from '../events.ts'
import { fulfilmentTable, orderLineTable, orderTable, unitCostTable } from './fact-tables.ts'

/** What each fact becomes in the warehouse. */
export const publications: readonly Publication[] = [
  {
    fact: 'commerce.orders_saved',
    table: orderTable,
    rows: (fact) => payloadOf('commerce.orders_saved', fact).orders.flatMap(orderRows),
  },
  {
    fact: 'commerce.orders_saved',
    table: orderLineTable,
    rows: (fact) => payloadOf('commerce.orders_saved', fact).orders.flatMap(lineRows),
  },
  {
    fact: 'commerce.orders_saved',
    table: eventTable,
    rows: (fact) => payloadOf('commerce.orders_saved', fact).orders.flatMap((order) => eventRows(order, fact)),
  },
  {
    fact: 'commerce.orders_removed',
    table: orderTable,
    rows: (fact) => payloadOf('commerce.orders_removed', fact).orders.map((order) => goneOrder(order, order.contactId)),
  },
  {
    fact: 'commerce.orders_removed',
    table: orderLineTable,
    rows: (fact) =>
      payloadOf('commerce.orders_removed', fact).orders.flatMap((order) =>
        goneLines(order, order.contactId, 1, order.lineCount),
      ),
  },
  {
    fact: 'commerce.orders_removed',
    table: eventTable,
    rows: (fact) => payloadOf('commerce.orders_removed', fact).orders.flatMap((order) => withdrawnRows(order, fact)),
  },
  {
    fact: 'commerce.costs_saved',
    table: unitCostTable,
    rows: (fact) =>
      payloadOf('commerce.costs_saved', fact).costs.map(({ code, since, cost }) => ({
        ...{ code, since, cost: cost ?? 0 },
        ...(cost === null ? { is_deleted: 1 } : {}),
      })),
  },
  {
    fact: 'commerce.fulfilment_saved',
    table: fulfilmentTable,
    rows: (fact) =>
      payloadOf('commerce.fulfilment_saved', fact).rules.map(({ platform, since, amount }) => ({
        ...{ platform, since, amount: amount ?? 0 },
        ...(amount === null ? { is_deleted: 1 } : {}),
      })),
  },
]

type Named = { readonly orderId: string; readonly placedAt: string }

function orderRows(order: OrderNews) {
  const row = {
    contact_id: order.contactId,
    order_id: order.orderId,
    platform: order.platform,
    order_no: order.orderNo,
    kind: order.kind,
    status: order.status,
    is_sale: order.isSale ? 1 : 0,
    placed_at: order.placedAt,
    paid: order.paid,
    refunded: order.refunded,
    line_count: order.lineCount,
    batch_id: order.batchId,
    ...(order.fulfilment === undefined ? {} : { fulfilment: order.fulfilment }),
  }
  return order.wasContactId === undefined ? [row] : [goneOrder(order, order.wasContactId), row]
}

function lineRows(order: OrderNews) {
  const rows = order.lines.map(([lineNo, code, name, category, quantity, unitPrice, amount, isSale]) => ({
    contact_id: order.contactId,
    order_id: order.orderId,
    line_no: lineNo,
    placed_at: order.placedAt,
    product_code: code,
    product_name: name,
    category,
    quantity,
    unit_price: unitPrice,
    amount,
    is_sale: isSale,
  }))
  const last = order.linesGoneTo ?? order.lineCount
  const gone = order.linesGoneTo === undefined ? [] : goneLines(order, order.contactId, order.lineCount + 1, last)
  const moved = order.wasContactId === undefined ? [] : goneLines(order, order.wasContactId, 1, last)
  return gone.length + moved.length === 0 ? rows : [...moved, ...gone, ...rows]
}

function goneOrder({ orderId, placedAt }: Named, contactId: number) {
  return { contact_id: contactId, order_id: orderId, placed_at: placedAt, is_deleted: 1 }
}

function goneLines({ orderId, placedAt }: Named, contactId: number, from: number, to: number) {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => ({
    contact_id: contactId,
    order_id: orderId,
    line_no: from + place,
    placed_at: placedAt,
    is_deleted: 1,
  }))
}

/** Events are never taken away: that an order was taken back is said by one more. */
function withdrawnRows(order: OrdersRemoved['orders'][number], fact: { readonly id: string; readonly at: Date }) {
  const { orderId, contactId, wasSale } = order
  if (contactId === 0 || !wasSale) return []
  const { platform, orderNo, paid } = wasSale
  return [
    {
      contact_id: contactId,
      event_id: `${orderId}:${fact.id}`,
      name: 'Order Withdrawn',
      at: fact.at.toISOString(),
      amount: paid,
      properties: { platform, orderNo },
    },
  ]
}

/** What the timeline and behaviour conditions see. Orders of nobody have no timeline. */
function eventRows(order: OrderNews, fact: { readonly id: string; readonly at: Date }) {
  const back = order.isSale && order.withdrawnFrom ? takenBackRows(order, order.withdrawnFrom, fact) : []
  return order.contactId === 0 ? back : [...back, ...ownRows(order, fact)]
}

/** Events are never taken away: that an order never was theirs is said by one more. */
function takenBackRows(order: OrderNews, contactId: number, fact: { readonly id: string; readonly at: Date }) {
  const wasSale = { platform: order.platform, orderNo: order.orderNo, paid: order.paid }
  const { orderId, placedAt, lineCount } = order
  return withdrawnRows({ orderId, placedAt, lineCount, contactId, wasSale }, fact)
}

function ownRows(order: OrderNews, fact: { readonly id: string; readonly at: Date }) {
  const properties = { platform: order.platform, orderNo: order.orderNo }
  const named = (name: string, at: string, amount: number) => ({
    contact_id: order.contactId,
    event_id: `${order.orderId}:${fact.id}`,
    name,
    at,
    amount,
    properties,
    order_key: orderKeyOf(name, properties),
  })
  // An order of nobody that gets its person was told to no timeline when it was completed.
  const isNowTheirs = order.isSale && order.wasContactId === 0
  // Of an order that came with its refund nobody knows when the money went back; not on the day of the import.
  const backAt = order.kind === 'cancellation' || order.isCompleted ? order.placedAt : fact.at.toISOString()
  return [
    ...(order.isCompleted || isNowTheirs ? [named('Order Completed', order.placedAt, order.paid)] : []),
    ...(order.sentBack > 0 ? [named('Order Refunded', backAt, order.sentBack)] : []),
    ...(order.refundWithdrawn ? [named('Refund Withdrawn', fact.at.toISOString(), order.refundWithdrawn)] : []),
  ]
}
