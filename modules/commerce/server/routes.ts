import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { type Receiver, receive } from '#kit/node/receiver.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import type { BodyOf } from '#kit/pure/route.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { reconcileOrders as reconcileRoute } from '../contract/reconcile.ts'
import * as refunds from '../contract/refunds.ts'
import * as contract from '../contract.ts'
import type { OrderDraft } from '../model/order-draft.ts'
import { standingOf } from '../model/standing.ts'
import { exportOrders } from './export-orders.ts'
import { importRoutes } from './import-routes.ts'
import { maskTexts } from './mask-texts.ts'
import { matchOrder } from './match-order.ts'
import { orderFilterOf } from './order-filter.ts'
import { productRoutes } from './product-routes.ts'
import { readOrdersOf } from './read-orders-of.ts'
import { readProfit } from './read-profit.ts'
import { reconcileOrders } from './reconcile-orders.ts'
import { saveOrders } from './save-orders.ts'
import { saveRefund, withdrawRefund } from './save-refund.ts'
import { saveRefunds } from './save-refunds.ts'
import { statementRoutes } from './statements/routes.ts'
import { readLines } from './store/line.ts'
import { countEarlier, findOrder, type ListedOrder, listOrders, listPlatforms } from './store/order-list.ts'
import { findMatch, readHint } from './store/order-match.ts'
import { listRefunds } from './store/refund.ts'

async function nameBuyers(ctx: Ctx, orders: readonly ListedOrder[]) {
  const ids = [...new Set(orders.flatMap((order) => order.contactId ?? []))]
  const names = new Map((await readContacts(ctx, ids)).map((contact) => [contact.id, contact.name]))
  return orders.map(({ placedAt, ...order }) => ({
    ...order,
    placedAt: placedAt.toISOString(),
    hint: order.contactId === null ? maskTexts(order.hint ?? {}) : {},
    contactName: order.contactId === null ? null : (names.get(order.contactId) ?? null),
  }))
}

const savingOrders = mount(contract.saveOrders, async (ctx, { body }) => {
  const drafts = body.orders.map(toDraft)
  const large = drafts.findIndex(({ lines }) => !Number.isSafeInteger(lines.reduce((sum, l) => sum + l.amount, 0)))
  if (large !== -1) return refuse('amount_too_large', { field: `body.orders.${large}.lines` })
  const saved = await saveOrders(ctx, drafts)
  return saved.ok ? accept({ items: [...saved.value] }) : saved
})

const savingRefunds = mount(refunds.saveRefunds, async (ctx, { body }) => {
  const saved = await saveRefunds(ctx, body.refunds)
  return saved.ok ? accept({ items: [...saved.value] }) : saved
})

/** What other systems may tell by signed messages. */
export const receivers: readonly Receiver[] = [
  receive('orders.save', { zh: '订单', en: 'Orders' }, savingOrders),
  receive('refunds.save', { zh: '退款', en: 'Refunds' }, savingRefunds),
]

const orderRoutes: readonly MountedRoute[] = [
  mount(contract.listOrders, async (ctx, { query }) => {
    const { cursor, limit, ...asked } = query
    const after = readTimeCursor(cursor)
    if (cursor !== undefined && !after) return refuse('bad_cursor', { field: 'query.cursor' })
    const rows = await listOrders(ctx, orderFilterOf(ctx, asked), after, limit + 1)
    const page = cutPage(rows, limit, (order) => [order.placedAt.getTime(), order.id])
    return accept({ items: await nameBuyers(ctx, page.items), nextCursor: page.nextCursor })
  }),
  mountOpen(contract.exportOrders, exportOrders),
  mount(reconcileRoute, (ctx, { body }) => reconcileOrders(ctx, body)),
  mount(contract.listOrderPlatforms, async (ctx) => accept({ items: await listPlatforms(ctx) })),
  mount(contract.getOrder, async (ctx, { params }) => {
    const order = await findOrder(ctx, params.orderId)
    if (!order) return refuse('not_found')
    const [named] = await nameBuyers(ctx, [order])
    if (!named) return refuse('not_found')
    const sentBack = (await listRefunds(ctx, order.id)).map((refund) => ({
      ...refund,
      refundedAt: refund.refundedAt.toISOString(),
    }))
    const lines = (await readLines(ctx, [order.id])).map((line) => ({ ...line, extra: maskTexts(line.extra) }))
    const profit = await readProfit(ctx, { ...order, lines })
    const standing = await readStanding(ctx, order)
    const decided = await findMatch(ctx, order.id)
    const match = decided ? { ...decided, decidedAt: decided.decidedAt.toISOString() } : null
    const judged = { profit, standing, match, hint: { ...(await readHint(ctx, order.id)) } }
    return accept({ ...named, extra: maskTexts(order.extra), lines, refunds: sentBack, ...judged })
  }),
  mount(contract.ordersOfContact, async (ctx, { params }) => {
    const [contact] = await readContacts(ctx, [params.contactId])
    if (!contact) return refuse('not_found')
    const { orders, lastAt, ...totals } = await readOrdersOf(ctx, params.contactId)
    const items = orders.map(({ orderId, placedAt, ...order }) => ({
      id: orderId,
      ...order,
      placedAt: placedAt.toISOString(),
    }))
    return accept({ ...totals, lastAt: lastAt?.toISOString() ?? null, items })
  }),
  savingOrders,
  savingRefunds,
  mount(contract.matchOrder, (ctx, { params, body }) => matchOrder(ctx, params.orderId, body)),
  mount(refunds.withdrawRefund, (ctx, { params }) => withdrawRefund(ctx, params)),
  mount(refunds.refundOrder, (ctx, { params, body }) => saveRefund(ctx, { ...params, ...body })),
]

/** What a purchase is among those of its person; nothing for what is no purchase, or nobody's. */
async function readStanding(ctx: Ctx, { id, contactId, isSale, placedAt, platform }: ListedOrder) {
  if (contactId === null || !isSale) return null
  const byPlatform = await countEarlier(ctx, { id, contactId, placedAt })
  return { kind: standingOf(platform, { byPlatform }), earlier: byPlatform }
}

type DraftOnWire = BodyOf<typeof contract.saveOrders>['orders'][number]

function toDraft({ placedAt, contactId, buyer, paid, lines, ...order }: DraftOnWire): OrderDraft {
  return {
    ...order,
    placedAt: new Date(placedAt),
    extra: {},
    ...(contactId === undefined ? {} : { contactId }),
    ...(paid === undefined ? {} : { paid }),
    ...(buyer ? { buyer: toBuyer(buyer) } : {}),
    lines: lines.map((line) => ({ ...line, amount: line.quantity * line.unitPrice })),
  }
}

function toBuyer({ identities, name, province, city }: NonNullable<DraftOnWire['buyer']>) {
  return {
    identities,
    ...(name === undefined ? {} : { name }),
    ...(province === undefined ? {} : { province }),
    ...(city === undefined ? {} : { city }),
  }
}

export const routes: readonly MountedRoute[] = [...importRoutes, ...orderRoutes, ...statementRoutes, ...productRoutes]
