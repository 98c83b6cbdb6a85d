import { readEventJson } from '#kit/node/http/event-json.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/sources.ts'
import { changeSource, createSource, listTypes, pathOfSource, renewSourceSecret } from './change-sources.ts'
import { receiveMessage } from './receive-message.ts'
import { findReceived, listReceived, type ReceivedRow } from './store/received.ts'
import { deleteSource, findSource, listSources } from './store/source.ts'

function toReceived({ body: _, bodyHash: __, answer: ___, sourceId, ...row }: ReceivedRow) {
  return {
    ...row,
    hookSourceId: sourceId,
    receivedAt: row.receivedAt.toISOString(),
    triedAt: row.triedAt.toISOString(),
  }
}

/** Systems that send, and what they sent. */
export const sourceRoutes: readonly MountedRoute[] = [
  mount(contract.listMessageTypes, async (ctx) => accept({ items: [...listTypes(ctx)] })),
  mount(contract.listHookSources, async (ctx) => {
    const items = (await listSources(ctx)).map((row) => ({
      ...{ ...row, types: [...row.types], path: pathOfSource(row.id) },
      createdAt: row.createdAt.toISOString(),
    }))
    return accept({ items, nextCursor: null })
  }),
  mountOpen(contract.createHookSource, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => createSource(platform, ctx, body)),
  ),
  mount(contract.changeHookSource, (ctx, { params, body }) => changeSource(ctx, params.hookSourceId, body)),
  mountOpen(contract.renewHookSecret, (platform, { tenantId, actor, params }) =>
    platform.inTenant(tenantId, actor, (ctx) => renewSourceSecret(platform, ctx, params.hookSourceId)),
  ),
  mount(contract.removeHookSource, async (ctx, { params }) =>
    (await deleteSource(ctx, params.hookSourceId)) ? accept(params) : refuse('not_found'),
  ),
  mount(contract.listReceived, async (ctx, { query }) => {
    const { cursor, limit, state, hookSourceId } = query
    const filter = { state, sourceId: hookSourceId }
    const rows = await listReceived(ctx, filter, { after: readTimeCursor(cursor), limit: limit + 1 })
    return accept(cutPage(rows.map(toReceived), limit, (row) => [row.receivedAt, row.id]))
  }),
  mount(contract.readReceived, async (ctx, { params }) => {
    const row = await findReceived(ctx, params.receivedId)
    return row
      ? accept({ ...toReceived(row), body: row.body, answer: JSON.stringify(row.answer) })
      : refuse('not_found')
  }),
  mountOpen(contract.replayReceived, async (platform, { tenantId, actor, params }) => {
    const found = await platform.inTenant(tenantId, actor, async (ctx) => {
      const row = await findReceived(ctx, params.receivedId)
      return row && { row, source: await findSource(ctx, row.sourceId) }
    })
    if (!found?.source) return refuse('not_found')
    const { row, source } = found
    if (row.state === 'done') return refuse('already_done')
    if (row.body === '') return refuse('body_gone')
    if (!source.enabled) return refuse('source_off')
    const message = { id: row.messageId, text: row.body, body: readEventJson(row.body) }
    const { status } = await receiveMessage(platform, { ...source, tenantId }, message)
    return accept({ receivedId: row.id, state: status === 200 ? 'done' : 'refused', status })
  }),
]
