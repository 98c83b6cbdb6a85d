import { text } from '../wecom/fields.ts'
import type { Json } from '../wecom/reader.ts'
import { refuse } from '../wecom/refusal.ts'
import { SECOND } from '../world/calendar.ts'
import { type AccountCall, type AccountSection, officialPost } from './endpoint.ts'

const MB = 1024 * 1024
const MAX: Readonly<Record<string, number>> = { image: 10 * MB, voice: 2 * MB, video: 10 * MB, thumb: 64 * 1024 }

function keep(call: AccountCall, forever: boolean): Json {
  const type = call.in.text('type')
  const upload = call.upload ?? refuse(41005)
  if (upload.bytes.length > (MAX[type] ?? refuse(40004))) refuse(45001)
  const mediaId = call.sim.chance.id('', 64)
  const at = call.sim.clock.now()
  const kept = { type, base64: upload.bytes.toString('base64'), contentType: upload.type, at, forever }
  call.account.media.set(mediaId, kept)
  return forever
    ? { media_id: mediaId, url: `${call.sim.origin.url}/material/${mediaId}` }
    : { type, media_id: mediaId, created_at: Math.floor(at / SECOND) }
}

const type = { type: text({ missing: 40004 }) }

/** Section 6.2: media for three days, material for good. */
export const accountMedia: AccountSection = {
  '/cgi-bin/media/upload': { ...officialPost(type, (call) => keep(call, false)), takesFile: true },
  '/cgi-bin/material/add_material': { ...officialPost(type, (call) => keep(call, true)), takesFile: true },
}
