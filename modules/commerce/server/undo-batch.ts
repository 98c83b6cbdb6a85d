import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { removeUnreferred } from '#kit/node/remove-unreferred.ts'
import { inTurn } from '#kit/node/turn.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { removeContacts } from '#modules/contacts/index.ts'
import { commerceFact } from '../events.ts'
import type { ImportBatch, UndoSummary } from '../model/import-batch.ts'
import { finishUndo, lockBatch, setState } from './store/batch.ts'
import { listOrphans } from './store/batch-parts.ts'
import { findRestorable, forgetBefore, restoreHeads, restoreLines } from './store/before.ts'
import { clearLines, readLines } from './store/line.ts'
import { deleteOrders, letGo, lockById, lockCreated, passOn } from './store/order.ts'
import { tellOrders } from './tell-orders.ts'
import { turnOf } from './turn-of-imports.ts'

/** Orders taken back in one transaction. */
const UNDO_ORDERS_AT_ONCE = 300
/** People removed in one transaction. */
const UNDO_CONTACTS_AT_ONCE = 500

export interface UndoAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly batchId: string
}

export type UndoRefusal = 'not_found' | 'nothing_to_undo'

/**
 * Takes back what a batch brought: its orders go, those it changed become what they were, people it brought and of
 * whom nothing else is known go too. What came later stays. Goes on where it stood after a crash.
 */
export async function undoBatch(platform: Platform, ask: UndoAsk): Promise<Result<UndoSummary, UndoRefusal>> {
  return inTurn(platform.database.system, turnOf(ask.tenantId), () => undoInTurn(platform, ask))
}

/** The work itself, for whoever holds the tenant's turn. */
export async function undoInTurn(platform: Platform, ask: UndoAsk): Promise<Result<UndoSummary, UndoRefusal>> {
  const { tenantId, actor, batchId } = ask
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, actor, work)
  const begun = await inTenant((ctx) => begin(ctx, batchId))
  if (!begun.ok) return begun
  const restoredOrders = await untilNone(() => inTenant((ctx) => restoreSome(ctx, batchId)))
  const removedOrders = await untilNone(() => inTenant((ctx) => removeSome(ctx, batchId)))
  await inTenant((ctx) => letGo(ctx, batchId))
  const keptOrders = await inTenant((ctx) => passOn(ctx, batchId))
  const orphans = await inTenant((ctx) => listOrphans(ctx, batchId))
  let removedContacts = 0
  for (let from = 0; from < orphans.length; from += UNDO_CONTACTS_AT_ONCE)
    removedContacts += await removeUnreferred(orphans.slice(from, from + UNDO_CONTACTS_AT_ONCE), (ids) =>
      inTenant((ctx) => removeContacts(ctx, ids)),
    )
  const keptContacts = orphans.length - removedContacts
  const summary = { removedOrders, restoredOrders, keptOrders, removedContacts, keptContacts }
  await inTenant((ctx) => finishUndo(ctx, batchId, summary))
  return accept(summary)
}

async function begin(ctx: Ctx, batchId: string): Promise<Result<ImportBatch, UndoRefusal>> {
  const batch = await lockBatch(ctx, batchId)
  if (!batch) return refuse('not_found')
  if (batch.state !== 'finished' && batch.state !== 'failed' && batch.state !== 'undoing')
    return refuse('nothing_to_undo')
  await setState(ctx, batchId, 'undoing')
  return accept(batch)
}

async function untilNone(step: () => Promise<number>): Promise<number> {
  let total = 0
  for (let done = await step(); done > 0; done = await step()) total += done
  return total
}

async function restoreSome(ctx: Ctx, batchId: string): Promise<number> {
  const ids = await findRestorable(ctx, batchId, UNDO_ORDERS_AT_ONCE)
  if (ids.length === 0) return 0
  const before = new Map((await lockById(ctx, ids)).map((order) => [order.id, order]))
  await clearLines(ctx, ids)
  const after = await restoreHeads(ctx, batchId, ids)
  await restoreLines(ctx, batchId, ids)
  await forgetBefore(ctx, batchId, ids)
  const lines = Map.groupBy(await readLines(ctx, ids), (line) => line.orderId)
  await tellOrders(
    ctx,
    after.map((order) => {
      const was = before.get(order.id)
      const gone = was && was.lineCount > order.lineCount ? { linesGoneTo: was.lineCount } : {}
      return { before: was, after: order, lines: lines.get(order.id) ?? [], ...gone }
    }),
  )
  return ids.length
}

async function removeSome(ctx: Ctx, batchId: string): Promise<number> {
  const orders = await lockCreated(ctx, batchId, UNDO_ORDERS_AT_ONCE)
  if (orders.length === 0) return 0
  const news = orders.map(({ id, contactId, placedAt, lineCount, isSale, platform, orderNo, paid }) => ({
    orderId: id,
    contactId: contactId ?? 0,
    placedAt: new Date(placedAt).toISOString(),
    lineCount,
    ...(isSale ? { wasSale: { platform, orderNo, paid } } : {}),
  }))
  await deleteOrders(
    ctx,
    orders.map((order) => order.id),
  )
  await ctx.tell(commerceFact('commerce.orders_removed', { orders: news }))
  return orders.length
}
