import type { Ctx } from '#kit/node/ctx.ts'
import { forgetBatchContact } from './store/batch-parts.ts'
import { forgetBuyerBefore } from './store/before.ts'
import { readLines } from './store/line.ts'
import { forgetBuyer } from './store/order.ts'
import { listOrders } from './store/order-list.ts'
import { tellOrders } from './tell-orders.ts'

/** Orders of one person exported at most. */
const EXPORT_ORDERS_MAX = 10_000

/** Everything kept about what a person bought. */
export async function exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>> {
  const orders = await listOrders(ctx, { contactId }, undefined, EXPORT_ORDERS_MAX)
  const lines = Map.groupBy(
    await readLines(
      ctx,
      orders.map((order) => order.id),
    ),
    (line) => line.orderId,
  )
  return { orders: orders.map((order) => ({ ...order, lines: lines.get(order.id) ?? [] })) }
}

/** The orders stay, as the books must; who bought is forgotten. */
export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  await forgetBuyerBefore(ctx, contactId)
  await forgetBatchContact(ctx, contactId)
  const orders = await forgetBuyer(ctx, contactId)
  const ids = orders.map((order) => order.id)
  const lines = Map.groupBy(await readLines(ctx, ids), (line) => line.orderId)
  await tellOrders(
    ctx,
    orders.map((after) => ({ before: { ...after, contactId }, after, lines: lines.get(after.id) ?? [] })),
  )
}
