import { type MountedRoute, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/media.ts'
import { takeMedia } from './media/take-media.ts'
import { findMedia } from './store/media.ts'

/** Files that go with messages. */
export const mediaRoutes: readonly MountedRoute[] = [
  mountOpen(contract.uploadMedia, async (platform, { tenantId, actor, upload }) => {
    if (!upload) return refuse('media_too_small', { field: 'file' })
    const taken = await takeMedia(platform, { tenantId, actor, ...upload })
    if (!taken.ok) return taken
    const { id: mediaId, kind, fileName, bytes } = taken.value
    return accept({ mediaId, kind, fileName, bytes })
  }),
  mountOpen(contract.readMedia, async (platform, { tenantId, actor, params }) => {
    const [media] = await platform.inTenant(tenantId, actor, (ctx) => findMedia(ctx, [params.mediaId]))
    if (!media) return refuse('not_found')
    const { fileName, contentType, fileKey } = media
    return accept({ fileName, contentType, chunks: platform.files.read(fileKey) })
  }),
]
