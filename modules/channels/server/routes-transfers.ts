import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, readCursor, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract/transfers.ts'
import { findTransfer, type ListedTransfer, pageParts, pageTransfers } from './store/transfer.ts'
import { planTransfer } from './transfers/plan-transfer.ts'
import { startTransfer } from './transfers/start-transfer.ts'

function show({ createdAt, endedAt, ...row }: ListedTransfer) {
  return { ...row, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
}

/** Customers and groups of a member, handed to another. */
export const transferRoutes: readonly MountedRoute[] = [
  mountOpen(contract.previewTransfer, async (platform, { tenantId, actor, params, body }) => {
    const ask = { ...body, ...params }
    const planned = await planTransfer(
      platform,
      (work) => platform.inTenant(tenantId, actor, work),
      { tenantId, ...params },
      ask,
    )
    if (!planned.ok) return planned
    const { kind, customers, groups, underWay, tooOften, from, to, rule } = planned.value
    const counts = { customers: customers.length, groups: groups.length }
    const left = { underWay: underWay.length, tooOften: tooOften.length }
    const going = customers.length - left.underWay - left.tooOften
    const staff = { fromStaffId: from.staffId, toStaffId: to.staffId }
    return accept({ kind, ...counts, ...left, going, ...staff, rule })
  }),
  mountOpen(contract.startTransfer, (platform, { tenantId, actor, params, body: { message, ...body } }) =>
    startTransfer(platform, { tenantId, actor, message, ...params }, { ...body, ...params }),
  ),
  mount(contract.listTransfers, async (ctx, { query: { cursor, limit } }) => {
    const rows = await pageTransfers(ctx, { after: readTimeCursor(cursor), limit: limit + 1 })
    const { items, nextCursor } = cutPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
    return accept({ items: items.map(show), nextCursor })
  }),
  mount(contract.readTransfer, async (ctx, { params }) => {
    const [row] = await pageTransfers(ctx, { id: params.transferId, limit: 1 })
    return row ? accept(show(row)) : refuse('not_found')
  }),
  mount(contract.listTransferParts, async (ctx, { params, query }) => {
    const transfer = await findTransfer(ctx, params.transferId)
    if (!transfer) return refuse('not_found')
    const [kind, subject] = readCursor(query.cursor ?? '') ?? []
    const after = typeof kind === 'string' && typeof subject === 'string' ? { kind, subject } : undefined
    const rows = await pageParts(ctx, transfer, { state: query.state, after, limit: query.limit + 1 })
    const { items, nextCursor } = cutPage(rows, query.limit, (row) => [row.kind, row.subject])
    const people = await readContacts(
      ctx,
      items.flatMap(({ contactId }) => contactId ?? []),
    )
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return accept({
      nextCursor,
      items: items.map(({ subject: id, groupName, askedAt, settledAt, ...row }) => ({
        ...row,
        id: `${row.kind} ${id}`,
        name: (row.contactId === null ? groupName : names.get(row.contactId)) ?? '',
        askedAt: askedAt?.toISOString() ?? null,
        settledAt: settledAt?.toISOString() ?? null,
      })),
    })
  }),
]
