import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { OrderDraft } from '../model/order-draft.ts'
import { settleShrunk } from '../model/plan-order.ts'
import { findBuyers, KnownBuyers } from './find-buyers.ts'
import { KnownCodes, learnSkus } from './learn-skus.ts'
import { dropLinesAbove, writeOrders } from './write-orders.ts'

export interface SavedOrder {
  readonly orderId: string
  readonly orderNo: string
  readonly contactId: number | null
}

export type SaveRefusal = 'unknown_contact' | 'order_twice'

/**
 * Brings whole orders to what a system says of them, in the same order as given. An order is known by its platform
 * and number: sent again it is the same order, with the lines of the last time. Undo: send it as cancelled.
 */
export async function saveOrders(
  ctx: Ctx,
  drafts: readonly OrderDraft[],
): Promise<Result<readonly SavedOrder[], SaveRefusal>> {
  const twice = findTwice(drafts)
  if (twice !== -1) return refuse('order_twice', { field: `body.orders.${twice}.orderNo` })
  const unknown = await findUnknownContact(ctx, drafts)
  if (unknown !== -1) return refuse('unknown_contact', { field: `body.orders.${unknown}.contactId` })
  const { buyers } = await findBuyers(ctx, drafts, new KnownBuyers())
  await learnSkus(
    ctx,
    drafts.flatMap(({ lines }) => lines),
    new KnownCodes(),
  )
  const saved = new Map<OrderDraft, SavedOrder>()
  const bought = drafts.map((draft, place) => ({ draft, buyer: buyers[place] ?? { contactId: null } }))
  for (const [platform, orders] of Map.groupBy(bought, ({ draft }) => draft.platform)) {
    const written = await writeOrders(ctx, platform, orders, null)
    const shrunk = written.filter((order) => order.runLines < order.lineCount)
    await dropLinesAbove(
      ctx,
      shrunk.map((before) => ({ before, after: settleShrunk(before) })),
    )
    for (const [place, { id, orderNo, contactId }] of written.entries()) {
      const draft = orders[place]?.draft
      if (draft) saved.set(draft, { orderId: id, orderNo, contactId })
    }
  }
  return accept(drafts.flatMap((draft) => saved.get(draft) ?? []))
}

function findTwice(drafts: readonly OrderDraft[]): number {
  const met = new Set<string>()
  return drafts.findIndex(({ platform, orderNo }) => {
    const key = `${platform}\u001f${orderNo}`
    if (met.has(key)) return true
    met.add(key)
    return false
  })
}

async function findUnknownContact(ctx: Ctx, drafts: readonly OrderDraft[]): Promise<number> {
  const named = [...new Set(drafts.flatMap((draft) => draft.contactId ?? []))]
  if (named.length === 0) return -1
  const known = new Set((await readContacts(ctx, named)).map((contact) => contact.id))
  return drafts.findIndex(({ contactId }) => contactId !== undefined && !known.has(contactId))
}
