import type { Media } from '../world/asset.ts'
import { DAY, SECOND, startOfDay, startOfMonth } from '../world/calendar.ts'
import { type Call, forApps, get, post, type Raw, type Section, type Upload } from './endpoint.ts'
import { number, text } from './fields.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const MB = 1024 * 1024
const KINDS: Readonly<Record<string, { max: number; names: RegExp }>> = {
  image: { max: 10 * MB, names: /\.(jpe?g|png)$/i },
  voice: { max: 2 * MB, names: /\.amr$/i },
  video: { max: 10 * MB, names: /\.mp4$/i },
  file: { max: 20 * MB, names: /./ },
}
const BYTES_MIN = 5
const PICTURE_MAX = 2 * MB
const PICTURES_A_MONTH = 3000
const PICTURES_A_DAY = 1000
const BY_URL_MS = 2 * SECOND

/** Judged by the end of the file name, not by what is inside. */
function checkedUpload(call: Call, type: string, max?: number): Upload {
  const kind = KINDS[type] ?? refuse(40004, type)
  const upload = call.upload ?? refuse(41005)
  if (upload.bytes.length <= BYTES_MIN) refuse(upload.bytes.length === 0 ? 44001 : 40006)
  if (upload.bytes.length > (max ?? kind.max)) refuse(45001)
  if (!kind.names.test(upload.filename)) refuse(40005, upload.filename)
  return upload
}

function keep(call: Call, type: string, purpose: Media['purpose'], upload: Upload): Media {
  const media: Media = {
    id: call.sim.chance.id('3', 65),
    type,
    purpose,
    filename: upload.filename,
    contentType: upload.type || 'application/octet-stream',
    base64: upload.bytes.toString('base64'),
    createdAt: call.sim.clock.now(),
  }
  call.corp.media.set(media.id, media)
  return media
}

function upload(call: Call): Json {
  const type = call.in.text('type')
  const media = keep(call, type, 0, checkedUpload(call, type))
  return { type, media_id: media.id, created_at: String(Math.floor(media.createdAt / SECOND)) }
}

/** For moments (1: image, video) or the product album (2: image); created_at is a number here. */
function uploadAttachment(call: Call): Json {
  const type = call.in.text('media_type')
  const purpose = call.in.number('attachment_type') === 1 ? 1 : 2
  if (type !== 'image' && !(type === 'video' && purpose === 1)) refuse(40004, type)
  const media = keep(call, type, purpose, checkedUpload(call, type))
  return { type, media_id: media.id, created_at: Math.floor(media.createdAt / SECOND) }
}

/** A picture that stays, shown only inside WeChat and WeCom. */
function uploadPicture(call: Call): Json {
  const file = checkedUpload(call, 'image', PICTURE_MAX)
  const now = call.sim.clock.now()
  for (const [key, most] of [
    [`pictures month ${startOfMonth(now)}`, PICTURES_A_MONTH],
    [`pictures day ${startOfDay(now)}`, PICTURES_A_DAY],
  ] as const) {
    const used = call.corp.counters.get(key) ?? 0
    if (used >= most) refuse(45009)
    call.corp.counters.set(key, used + 1)
  }
  const { id } = keep(call, 'picture', 0, file)
  return { url: `${call.sim.origin.url}/wework_pic/${id}` }
}

/** The bytes, or the part asked for. A picture is no media and has no media_id anybody knows. */
function download(call: Call): Raw {
  const media = call.corp.media.get(call.in.text('media_id'))
  const expired = media && media.createdAt + 3 * DAY <= call.sim.clock.now()
  if (!media || expired || media.type === 'picture') return refuse(40007)
  const bytes = Buffer.from(media.base64, 'base64')
  const { contentType, filename } = media
  const asked = /^bytes=(\d+)-(\d*)$/.exec(call.range)
  if (!asked) return { bytes, contentType, filename }
  const [from, to] = [Number(asked[1]), Math.min(bytes.length - 1, Number(asked[2] || bytes.length - 1))]
  return { bytes: bytes.subarray(from, to + 1), contentType, filename, part: { from, to, whole: bytes.length } }
}

function uploadByUrl(call: Call): Json {
  const type = call.in.text('type')
  if (type !== 'video' && type !== 'file') refuse(40004, type)
  const jobId = call.sim.chance.id('', 43)
  const doneAt = call.sim.clock.now() + BY_URL_MS
  const bytes = Buffer.from(`fetched from ${call.in.text('url')}`)
  const media = keep(call, type, 0, { filename: call.in.text('filename'), type: '', bytes })
  call.corp.uploadJobs.set(jobId, { jobId, type, mediaId: media.id, doneAt, errcode: 0 })
  return { jobid: jobId }
}

/** 1 running, 2 done, 3 failed. */
function uploadResult(call: Call): Json {
  const job = call.corp.uploadJobs.get(call.in.text('jobid')) ?? refuse(40058, 'invalid jobid')
  if (job.doneAt > call.sim.clock.now()) return { status: 1 }
  const detail = {
    errcode: 0,
    errmsg: 'ok',
    media_id: job.mediaId,
    created_at: String(Math.floor(job.doneAt / SECOND)),
  }
  return { status: 2, detail }
}

/** Section 5.4: temporary media, pictures that stay, media for moments and products. */
export const media: Section = {
  'media/upload': forApps({ ...post({ type: text({ missing: 40004 }) }, upload), takesFile: true }),
  'media/uploadimg': forApps({ ...post({}, uploadPicture), takesFile: true }),
  'media/upload_attachment': {
    ...post({ media_type: text({ missing: 40004 }), attachment_type: number({ of: [1, 2] }) }, uploadAttachment),
    takesFile: true,
  },
  'media/get': forApps({
    ...get({ media_id: text({ missing: 40007 }) }, () => undefined),
    handleRaw: download,
  }),
  'media/upload_by_url': forApps(
    post({ scene: number({ of: [1] }), type: text(), filename: text(), url: text(), md5: text() }, uploadByUrl),
  ),
  'media/get_upload_by_url_result': forApps(post({ jobid: text() }, uploadResult)),
}
