import type { Ctx } from '#kit/node/ctx.ts'
import { sendAhead } from '#kit/node/send-ahead.ts'
import { completeDraft, namesLines } from '../model/complete-draft.ts'
import type { OrderDraft } from '../model/order-draft.ts'
import { type OrderChange, type OrderState, type PlannedOrder, planOrder } from '../model/plan-order.ts'
import type { FoundBuyer } from './find-buyers.ts'
import { keepBefore } from './store/before.ts'
import {
  deleteLinesAbove,
  findChangedLines,
  insertLines,
  type OrderLines,
  readLines,
  replaceLines,
} from './store/line.ts'
import { insertOrders, lockOrders, updateOrders } from './store/order.ts'
import { type ChangedOrder, tellOrders } from './tell-orders.ts'

export interface BoughtOrder {
  readonly draft: OrderDraft
  readonly buyer: FoundBuyer
}

/**
 * Brings orders of one platform to what a source says of them, in a constant number of statements, and tells what has
 * changed. An order may stand in the list once.
 */
export async function writeOrders(
  ctx: Ctx,
  platform: string,
  orders: readonly BoughtOrder[],
  batchId: string | null,
): Promise<readonly OrderState[]> {
  const planned = await markChanged(ctx, await planOrders(ctx, platform, orders, batchId))
  const fresh = planned.filter((order) => !order.before)
  const seen = planned.filter((order) => order.before)
  const changed = planned.filter(isChanged)
  const updated = seen.filter(isChanged)
  if (batchId !== null) await keepUpdated(ctx, batchId, updated)
  const statements = [
    ...(fresh.length > 0
      ? [() => insertOrders(ctx, fresh.map(toState)), () => insertLines(ctx, fresh.map(toLines))]
      : []),
    ...(seen.length > 0 ? [() => updateOrders(ctx, seen.map(toState))] : []),
    ...(updated.length > 0 ? [() => replaceLines(ctx, updated.map(toLines))] : []),
    () => tellOrders(ctx, changed),
  ]
  await sendAhead(statements)
  return planned.map((order) => order.after)
}

/** For a source that brings whole orders: lines above those it brought are gone. */
export async function dropLinesAbove(
  ctx: Ctx,
  shrunk: readonly { readonly before: OrderState; readonly after: OrderState }[],
): Promise<void> {
  if (shrunk.length === 0) return
  await updateOrders(
    ctx,
    shrunk.map(({ after }) => after),
  )
  await deleteLinesAbove(
    ctx,
    shrunk.map(({ after }) => ({ orderId: after.id, lineCount: after.lineCount })),
  )
  const told = shrunk.map(
    ({ before, after }): ChangedOrder => ({ before, after, lines: [], linesGoneTo: before.lineCount }),
  )
  await tellOrders(ctx, told)
}

/** What `writeOrders` would do with each, without doing it. The buyers of known orders count as the same. */
export async function judgeOrders(
  ctx: Ctx,
  platform: string,
  drafts: readonly OrderDraft[],
): Promise<readonly { readonly orderNo: string; readonly change: OrderChange }[]> {
  const orders = drafts.map((draft) => ({ draft, buyer: { contactId: null } }))
  const planned = await markChanged(ctx, await planOrders(ctx, platform, orders, null))
  return planned.map(({ after }) => ({ orderNo: after.orderNo, change: after.runChange }))
}

async function planOrders(ctx: Ctx, platform: string, orders: readonly BoughtOrder[], batchId: string | null) {
  const orderNos = orders.map(({ draft }) => draft.orderNo)
  const known = new Map((await lockOrders(ctx, platform, orderNos)).map((order) => [order.orderNo, order]))
  const complete = await completeDrafts(ctx, orders, known)
  return orders.map(({ draft, buyer }) => {
    const whole = complete.get(draft)
    const there = known.get(draft.orderNo)
    return planOrder(whole ?? draft, {
      known: there,
      contactId: buyer.contactId,
      batchId,
      newId: there?.id ?? ctx.newId(),
      isComplete: whole !== undefined,
    })
  })
}

/** Known orders whose sub-orders come by number are filled up with those that did not come now. */
async function completeDrafts(
  ctx: Ctx,
  orders: readonly BoughtOrder[],
  known: ReadonlyMap<string, OrderState>,
): Promise<ReadonlyMap<OrderDraft, OrderDraft>> {
  const named = orders.flatMap(({ draft }) => {
    const there = namesLines(draft) ? known.get(draft.orderNo) : undefined
    return there ? [{ draft, id: there.id }] : []
  })
  if (named.length === 0) return new Map()
  const ids = named.map(({ id }) => id)
  const lines = Map.groupBy(await readLines(ctx, ids), ({ orderId }) => orderId)
  return new Map(
    named.flatMap(({ draft, id }) => {
      const whole = completeDraft(
        draft,
        (lines.get(id) ?? []).map(({ orderId: _, ...line }) => line),
      )
      return whole ? [[draft, whole] as const] : []
    }),
  )
}

/** Known orders are compared with what is kept, lines and all; the unchanged are left alone. */
async function markChanged(ctx: Ctx, planned: readonly PlannedOrder[]): Promise<PlannedOrder[]> {
  const known = planned.filter((order) => order.before)
  const lines = known.length > 0 ? await findChangedLines(ctx, known.map(toLines)) : new Set<string>()
  return planned.map((order) => {
    const differs = order.headChanged || lines.has(order.after.id)
    if (!order.before || !differs || order.after.runChange === 'new') return order
    return { ...order, headChanged: true, after: { ...order.after, runChange: 'updated' } }
  })
}

function isChanged(order: PlannedOrder): boolean {
  return !order.before || order.headChanged
}

/** A state from before this batch, for its undo. What the batch itself made has none. */
async function keepUpdated(ctx: Ctx, batchId: string, updated: readonly PlannedOrder[]): Promise<void> {
  const old = updated.filter((order) => order.after.runChange === 'updated').map((order) => order.after.id)
  if (old.length > 0) await keepBefore(ctx, batchId, old)
}

function toState({ after }: PlannedOrder): OrderState {
  return after
}

function toLines({ after, lines }: PlannedOrder): OrderLines {
  return { orderId: after.id, lines }
}
