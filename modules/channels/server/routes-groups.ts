import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, readCursor, readCursorMoment } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract/groups.ts'
import { findGroupVersion, pageGroupMembers, pageGroups } from './store/group.ts'

/** Groups of customers and who is in them. */
export const groupRoutes: readonly MountedRoute[] = [
  mount(contract.listGroups, async (ctx, { query }) => {
    const [moment, chatId] = readCursor(query.cursor ?? '') ?? []
    const at = readCursorMoment(moment)
    const after = at && typeof chatId === 'string' ? { at, chatId } : undefined
    const { limit, q, companyId } = query
    const ask = { companyId, q, withDismissed: query.dismissed === 'true', after, limit: limit + 1 }
    const rows = await pageGroups(ctx, ask)
    const { items, nextCursor } = cutPage(rows, limit, (row) => [row.createdAt.toISOString(), row.chatId])
    return accept({
      nextCursor,
      items: items.map(({ createdAt, dismissedAt, ...group }) => ({
        ...group,
        id: `${group.companyId} ${group.chatId}`,
        createdAt: createdAt.toISOString(),
        dismissedAt: dismissedAt?.toISOString() ?? null,
      })),
    })
  }),
  mount(contract.listGroupMembers, async (ctx, { params, query }) => {
    if ((await findGroupVersion(ctx, params.companyId, params.chatId)) === undefined) return refuse('not_found')
    const [userid] = readCursor(query.cursor ?? '') ?? []
    const after = typeof userid === 'string' ? userid : undefined
    const rows = await pageGroupMembers(ctx, params, { after, limit: query.limit + 1 })
    const { items, nextCursor } = cutPage(rows, query.limit, (row) => [row.userid])
    const people = await readContacts(
      ctx,
      items.flatMap(({ contactId }) => contactId ?? []),
    )
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return accept({
      nextCursor,
      items: items.map(({ joinedAt, leftAt, ...row }) => ({
        ...row,
        contactName: (row.contactId && names.get(row.contactId)) || '',
        joinedAt: joinedAt.toISOString(),
        leftAt: leftAt?.toISOString() ?? null,
      })),
    })
  }),
]
