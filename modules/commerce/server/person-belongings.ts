import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { readLines } from './store/line.ts'
import { lockById } from './store/order.ts'
import * as store from './store/person-traces.ts'
import { tellOrders } from './tell-orders.ts'

/** What goes with a person who turns out to be somebody else. */
export const belongings: readonly Belongings[] = [
  rowBelongings({
    name: 'commerce.sales_order',
    zh: '订单',
    en: 'Orders',
    table: 'commerce.sales_order',
    moved: (ctx, ids, { from }) => tellMoved(ctx, ids, from),
  }),
  {
    name: 'commerce.import_traces',
    zh: '导入痕迹',
    en: 'Traces of imports',
    tables: ['commerce.import_contact'],
    count: async () => 0,
    // Whom an import brought is not handed on: its undo would take away the winner, whom it did not bring.
    hand: async (ctx, { from, to }) => ({
      imports: await store.copyImportTraces(ctx, from),
      befores: await store.handBefores(ctx, from, to),
    }),
    async giveBack(ctx, { from, to }, handed) {
      await store.restoreImportTraces(ctx, handed.imports as readonly object[])
      await store.returnBefores(ctx, { from, to, befores: handed.befores as readonly store.Before[] })
    },
  },
]

async function tellMoved(ctx: Ctx, ids: readonly string[], contactId: number): Promise<void> {
  const lines = Map.groupBy(await readLines(ctx, ids), (line) => line.orderId)
  const orders = await lockById(ctx, ids)
  await tellOrders(
    ctx,
    orders.map((after) => ({ before: { ...after, contactId }, after, lines: lines.get(after.id) ?? [] })),
  )
}
