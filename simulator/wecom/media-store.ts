import type { Media } from '../world/asset.ts'
import { DAY } from '../world/calendar.ts'
import type { Call } from './endpoint.ts'
import { refuse } from './refusal.ts'

const LIFE = 3 * DAY

/** A media of the right purpose that has not expired: 0 ordinary, 1 moments, 2 product album. */
export function mediaOf(call: Call, mediaId: string, purpose: 0 | 1 | 2): Media {
  const media = call.corp.media.get(mediaId)
  if (!media || media.createdAt + LIFE <= call.sim.clock.now() || media.purpose !== purpose) return refuse(40007)
  return media
}
