import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { limitOf, readPlatformRule } from '#modules/compliance/index.ts'
import { asText } from '../../model/json.ts'
import { type MediaPurpose, PICTURE_BYTES_MAX, shapeOf, uploadName } from '../../model/media.ts'
import { failCopy, findCopy, findMedia, type MediaRow, saveCopy } from '../store/media.ts'
import type { Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'

const DAY_MS = 86_400_000
/** A copy is used no longer than this before WeCom forgets it: members send hours after the task was made. */
const SPARE_MS = DAY_MS / 2
/** A large video on a slow line. */
const TIMEOUT_MS = 60_000
const uploader = { kind: 'system', name: 'channels' } as const

export type Offered =
  | { readonly ok: true; readonly ref: string; readonly kind: MediaRow['kind'] }
  | { readonly ok: false; readonly errcode: number; readonly errmsg: string }

/**
 * What a company's messages call a file of ours: uploaded when WeCom has none, or will soon have forgotten it (dated
 * rule, 3 days). Uploading twice does no more than making a second copy.
 */
export async function offerMedia(
  platform: Platform,
  whose: Whose,
  { mediaId, purpose }: { readonly mediaId: string; readonly purpose: MediaPurpose },
): Promise<Offered> {
  const key = { mediaId, companyId: whose.companyId, purpose }
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(whose.tenantId, uploader, work)
  const found = await inside(async (ctx) => {
    const [media] = await findMedia(ctx, [mediaId])
    const ref = media && (await findCopy(ctx, key, new Date(ctx.now().getTime() + SPARE_MS)))
    return { media, ref, days: await readDays(ctx) }
  })
  const { media } = found
  if (!media) return { ok: false, errcode: 0, errmsg: 'the file is not there any more' }
  if (found.ref !== undefined) return { ok: true, ref: found.ref, kind: media.kind }
  const now = platform.clock.now()
  const uploaded = await upload(platform, whose, media, purpose)
  if (!uploaded.ok) {
    await inside((ctx) => failCopy(ctx, key, `${uploaded.errcode} ${uploaded.errmsg}`.slice(0, 300)))
    return uploaded
  }
  const expiresAt = purpose === 'picture' ? null : new Date(now.getTime() + found.days * DAY_MS)
  await inside((ctx) => saveCopy(ctx, key, { ref: uploaded.ref, expiresAt }))
  return { ...uploaded, kind: media.kind }
}

async function readDays(ctx: Ctx): Promise<number> {
  const rule = await readPlatformRule(ctx, 'wecom.temporary_media', ctx.now())
  return limitOf(rule, 'days', dayOf(ctx.now(), ctx.tenant.timezone))
}

interface UploadCall {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Of the answer, where it says what the upload is called. */
  readonly field: string
}

/** Media for moments have a call of their own, and their ids serve nowhere else (doc 95098, 2024). */
function callOf({ kind }: MediaRow, purpose: MediaPurpose): UploadCall {
  if (purpose === 'picture') return { path: 'media/uploadimg', query: {}, field: 'url' }
  if (purpose === 'moment')
    return { path: 'media/upload_attachment', query: { media_type: kind, attachment_type: '1' }, field: 'media_id' }
  return { path: 'media/upload', query: { type: kind }, field: 'media_id' }
}

async function upload(platform: Platform, whose: Whose, media: MediaRow, purpose: MediaPurpose) {
  if (purpose === 'picture' && (media.kind !== 'image' || media.bytes > PICTURE_BYTES_MAX))
    return { ok: false as const, errcode: 45001, errmsg: 'a picture that stays has at most 2 MB' }
  const chunks: Uint8Array[] = []
  for await (const chunk of platform.files.read(media.fileKey)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const body = new FormData()
  body.append('media', new Blob([bytes], { type: media.contentType }), uploadName(media.fileName, shapeOf(bytes)))
  const { path, query, field } = callOf(media, purpose)
  const answer = await askWecom(platform, whose, { path, query, body, repeatable: true, timeoutMs: TIMEOUT_MS })
  if (!answer.ok) return { ok: false as const, errcode: answer.errcode, errmsg: answer.errmsg }
  const ref = asText(answer.json[field])
  if (ref !== '') return { ok: true as const, ref }
  return { ok: false as const, errcode: 0, errmsg: `no ${field} in the answer` }
}
