import { fetchPicture } from '#kit/node/fetch-picture.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, readCursor, readCursorMoment } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/group-codes.ts'
import {
  changeGroupCode,
  createGroupCode,
  refreshGroupCode,
  removeGroupCode,
  retryGroupCode,
} from './groups/group-codes.ts'
import * as store from './store/group-code.ts'

function onWire(row: store.ListedGroupCode) {
  const { token: _, configId: __, pictureUrl: ___, askedAt: ____, chatIds, createdAt, lastAt, ...rest } = row
  return {
    ...rest,
    chatIds: [...chatIds],
    createdAt: createdAt.toISOString(),
    lastAt: lastAt?.toISOString() ?? null,
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** 群活码: codes by which people join one of several groups. */
export const groupCodeRoutes: readonly MountedRoute[] = [
  mount(contract.listGroupCodes, async (ctx) => {
    return accept({ items: (await store.listGroupCodes(ctx)).map(onWire), nextCursor: null })
  }),
  mountOpen(contract.createGroupCode, (platform, { body, ...caller }) => createGroupCode(platform, caller, body)),
  mount(contract.readGroupCode, async (ctx, { params }) => {
    const [row] = await store.listGroupCodes(ctx, params.groupCodeId)
    return row ? accept({ ...onWire(row), groups: await store.listGroupsOfCode(ctx, row) }) : refuse('not_found')
  }),
  mountOpen(contract.changeGroupCode, (platform, { params, body, ...caller }) =>
    changeGroupCode(platform, caller, params.groupCodeId, body),
  ),
  mountOpen(contract.retryGroupCode, (platform, { params, ...caller }) =>
    retryGroupCode(platform, caller, params.groupCodeId),
  ),
  mountOpen(contract.refreshGroupCode, (platform, { params, ...caller }) =>
    refreshGroupCode(platform, caller, params.groupCodeId),
  ),
  mountOpen(contract.removeGroupCode, (platform, { params, ...caller }) =>
    removeGroupCode(platform, caller, params.groupCodeId),
  ),
  mountOpen(contract.readGroupCodePicture, async (platform, { tenantId, actor, params }) => {
    const row = await platform.inTenant(tenantId, actor, (ctx) => store.findGroupCode(ctx, params.groupCodeId))
    if (!row) return refuse('not_found')
    if (row.pictureUrl === '') return refuse('no_picture')
    const picture = await fetchPicture(row.pictureUrl)
    if (!picture) return refuse('picture_unreachable')
    const { contentType, ending, bytes } = picture
    return accept({ fileName: `${row.name}.${ending}`, contentType, chunks: once(bytes) })
  }),
  mount(contract.listGroupCodePeople, async (ctx, { params, query: { cursor, limit } }) => {
    const row = await store.findGroupCode(ctx, params.groupCodeId)
    if (!row) return refuse('not_found')
    const [moment, userid] = readCursor(cursor ?? '') ?? []
    const at = readCursorMoment(moment)
    const after = at && typeof userid === 'string' ? { at, userid } : undefined
    const people = await store.pageJoinings(ctx, row, { after, limit: limit + 1 })
    const page = cutPage(people, limit, (one) => [one.joinedAt.toISOString(), one.userid])
    const items = page.items.map(({ joinedAt, leftAt, ...one }) => ({
      ...{ ...one, joinedAt: joinedAt.toISOString(), leftAt: leftAt?.toISOString() ?? null },
    }))
    return accept({ items, nextCursor: page.nextCursor })
  }),
]
