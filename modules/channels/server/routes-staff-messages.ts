import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/staff-messages.ts'
import { pageStaffMessages } from './store/staff-message.ts'

/** What was told to staff by cards of the app. */
export const staffMessageRoutes: readonly MountedRoute[] = [
  mount(contract.listStaffMessages, async (ctx, { query: { cursor, limit } }) => {
    const rows = await pageStaffMessages(ctx, readTimeCursor(cursor), limit + 1)
    const page = cutPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
    const items = page.items.map(({ createdAt, settledAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      settledAt: settledAt?.toISOString() ?? null,
    }))
    return accept({ ...page, items })
  }),
]
