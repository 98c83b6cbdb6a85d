import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, readCursor, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/bulk.ts'
import { previewBulk, readBulk, startBulk, undoBulk } from './bulk-action.ts'
import { readContacts } from './read-contacts.ts'
import { type BulkActionRow, pageBulkActions, pageBulkPeople } from './store/bulk-action.ts'

function toWire(row: BulkActionRow) {
  const { total, changed, same, gone, restored, kept, state } = row
  const moved = changed + restored + kept
  return {
    ...row,
    total: state === 'undoing' || state === 'undone' ? moved : total,
    done: state === 'undoing' || state === 'undone' ? restored + kept : moved + same + gone,
    changed: moved,
    aim: { ...row.aim },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
  }
}

async function toPeople(ctx: Ctx, ids: readonly number[]) {
  const people = await readContacts(ctx, ids)
  return people.map(({ id, name, phoneMasked }) => ({ id, name, phone: phoneMasked }))
}

/** What is done to many people at once. */
export const bulkRoutes: readonly MountedRoute[] = [
  mount(contract.previewBulk, async (ctx, { body }) => {
    const found = await previewBulk(ctx, body)
    if (!found.ok) return found
    const { sample, left, ...counts } = found.value
    return accept({ ...counts, left: [...left], sample: await toPeople(ctx, sample) })
  }),
  mount(contract.startBulk, (ctx, { body }) => startBulk(ctx, body)),
  mount(contract.listBulk, async (ctx, { query }) => {
    const after = readTimeCursor(query.cursor)
    if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
    const rows = await pageBulkActions(ctx, after, query.limit + 1)
    const page = cutPage(rows, query.limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
    return accept({ items: page.items.map(toWire), nextCursor: page.nextCursor })
  }),
  mount(contract.readBulk, async (ctx, { params }) => {
    const found = await readBulk(ctx, params.actionId)
    return found.ok ? accept(toWire(found.value)) : found
  }),
  mount(contract.listBulkPeople, async (ctx, { params, query }) => {
    const found = await readBulk(ctx, params.actionId)
    if (!found.ok) return found
    const [after = 0] = query.cursor ? (readCursor(query.cursor) ?? ['']) : []
    if (typeof after !== 'number') return refuse('bad_cursor', { field: 'query.cursor' })
    const rows = await pageBulkPeople(ctx, params.actionId, query.state, after, query.limit + 1)
    const page = cutPage(rows, query.limit, ({ contactId }) => [contactId])
    const ids = page.items.map((row) => row.contactId)
    return accept({ items: await toPeople(ctx, ids), nextCursor: page.nextCursor })
  }),
  mount(contract.undoBulk, (ctx, { params }) => undoBulk(ctx, params.actionId)),
]
