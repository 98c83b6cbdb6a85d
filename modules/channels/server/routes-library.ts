import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/library.ts'
import { offerMedia } from './media/offer-media.ts'
import { findCompany } from './store/company.ts'
import { findInLibrary, listInLibrary, listLibrary, takeOffLibrary } from './store/library.ts'
import { findMedia } from './store/media.ts'

/** Files that are found again by a name: one tap away from a chat, and at hand for welcomes and mass sends. */
export const libraryRoutes: readonly MountedRoute[] = [
  mount(contract.listLibrary, async (ctx, { query: { cursor, limit, q, kind } }) => {
    const rows = await listLibrary(ctx, { q, kind, after: readTimeCursor(cursor), limit })
    const page = cutPage(rows, limit, ({ listedAt, mediaId }) => [listedAt.toISOString(), mediaId])
    const items = page.items.map(({ listedAt, ...file }) => ({ ...file, listedAt: listedAt.toISOString() }))
    return accept({ items, nextCursor: page.nextCursor })
  }),
  mount(contract.listInLibrary, async (ctx, { params, body }) =>
    (await listInLibrary(ctx, params.mediaId, body.name)) ? accept(params) : refuse('not_found'),
  ),
  mount(contract.takeOffLibrary, async (ctx, { params }) =>
    (await takeOffLibrary(ctx, params.mediaId)) ? accept(params) : refuse('not_found'),
  ),
  mountOpen(contract.readLibraryFile, async (platform, { tenantId, actor, params }) => {
    const media = await platform.inTenant(tenantId, actor, async (ctx) => {
      const listed = await findInLibrary(ctx, params.mediaId)
      return listed && (await findMedia(ctx, [listed.mediaId]))[0]
    })
    if (!media) return refuse('not_found')
    const { fileName, contentType, fileKey } = media
    return accept({ fileName, contentType, chunks: platform.files.read(fileKey) })
  }),
  mountOpen(contract.offerLibraryFile, async (platform, { tenantId, actor, params: { companyId, mediaId } }) => {
    const known = await platform.inTenant(tenantId, actor, async (ctx) =>
      Boolean((await findInLibrary(ctx, mediaId)) && (await findCompany(ctx, companyId))),
    )
    if (!known) return refuse('not_found')
    const offered = await offerMedia(platform, { tenantId, companyId }, { mediaId, purpose: 'message' })
    if (!offered.ok) return refuse('not_uploaded', { facts: { errcode: offered.errcode } })
    return accept({ wecomMediaId: offered.ref, kind: offered.kind })
  }),
]
