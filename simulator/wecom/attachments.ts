import type { Call } from './endpoint.ts'
import { mediaOf } from './media-store.ts'
import type { Json, Reader } from './reader.ts'
import { refuse } from './refusal.ts'

const ATTACHMENTS_MAX = 9
export const TEXT_BYTES_MAX = 4000

const bytes = (value: string): number => Buffer.byteLength(value)

/** Text and up to nine attachments, in the shapes of the welcome message; both may not be missing. */
export function readMessage(call: Call): { text: string; attachments: Json[] } {
  const text = call.in.part('text').text('content')
  if (bytes(text) > TEXT_BYTES_MAX) refuse(40058, `text exceeds ${TEXT_BYTES_MAX} bytes`)
  const attachments = call.in.parts('attachments')
  if (attachments.length > ATTACHMENTS_MAX) refuse(41064)
  if (text === '' && attachments.length === 0) refuse(40063, 'text and attachments')
  for (const attachment of attachments) checkAttachment(call, attachment)
  return { text, attachments: attachments.map(({ json }) => json) }
}

function checkAttachment(call: Call, attachment: Reader): void {
  const type = attachment.text('msgtype')
  const body = attachment.part(type)
  if (!/^(image|link|miniprogram|video|file)$/.test(type)) refuse(41065, type)
  if (!attachment.has(type)) refuse(40058, `missing ${type}`)
  if (type === 'image') checkImage(call, body)
  if (type === 'video' || type === 'file') mediaOf(call, body.text('media_id'), 0)
  if (type === 'link') checkLink(body)
  if (type === 'miniprogram') checkMiniProgram(call, body)
}

/** media_id wins over pic_url when both are there. */
function checkImage(call: Call, body: Reader): void {
  if (body.text('media_id')) mediaOf(call, body.text('media_id'), 0)
  else if (!body.text('pic_url')) refuse(40058, 'image needs media_id or pic_url')
}

function checkLink(body: Reader): void {
  if (!body.text('title') || !body.text('url')) refuse(40058, 'link needs title and url')
  if (bytes(body.text('title')) > 128) refuse(40058, 'link.title exceeds 128 bytes')
  if (bytes(body.text('desc')) > 512) refuse(40058, 'link.desc exceeds 512 bytes')
}

function checkMiniProgram(call: Call, body: Reader): void {
  if (!body.text('title') || !body.text('appid') || !body.text('page'))
    refuse(40058, 'miniprogram needs title, appid and page')
  if (bytes(body.text('title')) > 64) refuse(40058, 'miniprogram.title exceeds 64 bytes')
  mediaOf(call, body.text('pic_media_id'), 0)
}
