import type { Actor } from '#kit/node/ctx.ts'
import { FileTooLarge } from '#kit/node/file-store.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { limitOf, readPlatformRule } from '#modules/compliance/index.ts'
import { HEAD_BYTES, MEDIA_BYTES_MAX, shapeOf } from '../../model/media.ts'
import { insertMedia, type MediaRow } from '../store/media.ts'

interface Upload {
  readonly tenantId: string
  readonly actor: Actor
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export type MediaRefusal = 'media_too_large' | 'media_too_small'

/** Takes a picture, video or file in. What it is, its first bytes say; how large it may be, the dated rule of WeCom. */
export async function takeMedia(platform: Platform, upload: Upload): Promise<Result<MediaRow, MediaRefusal>> {
  const { tenantId, actor, fileName, bytes } = upload
  const id = platform.clock.newId()
  const fileKey = `media/${tenantId}/${id}`
  const tooLarge = (megabytes: number) => refuse('media_too_large', { field: 'file', facts: { megabytes } })
  try {
    const written = await platform.files.put(fileKey, bytes, MEDIA_BYTES_MAX)
    const shape = shapeOf(await readHead(platform, fileKey))
    const { kind, contentType } = shape
    const row = { id, kind, fileName: fileName.slice(0, 200), fileKey, contentType, bytes: written }
    const taken = await platform.inTenant(tenantId, actor, async (ctx) => {
      const rule = await readPlatformRule(ctx, 'wecom.temporary_media', ctx.now())
      const today = dayOf(ctx.now(), ctx.tenant.timezone)
      const max = limitOf(rule, `${kind}Bytes`, today)
      if (written > max) return tooLarge(Math.floor(max / 1024 / 1024))
      if (written <= limitOf(rule, 'bytesMin', today)) return refuse('media_too_small', { field: 'file' })
      await insertMedia(ctx, row)
      return accept(row)
    })
    if (!taken.ok) await platform.files.remove(fileKey)
    return taken
  } catch (error) {
    await platform.files.remove(fileKey)
    if (!(error instanceof FileTooLarge)) throw error
    return tooLarge(MEDIA_BYTES_MAX / 1024 / 1024)
  }
}

async function readHead(platform: Platform, fileKey: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of platform.files.open(fileKey).read(0, HEAD_BYTES)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
