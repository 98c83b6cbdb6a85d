import type { Ctx } from '#kit/node/ctx.ts'
import type { SegmentUsers } from '#modules/segments/contract.ts'
import { listJourneysOfSegment } from './store/journey.ts'

/** SOPs that take their people from a segment. */
export const segmentUsers: SegmentUsers<Ctx> = {
  name: 'journeys',
  async listUsers(ctx, segmentId) {
    const journeys = await listJourneysOfSegment(ctx, segmentId)
    return journeys.map(({ id, name }) => ({ kind: { zh: 'SOP', en: 'SOP' }, name, to: `/journeys/${id}` }))
  },
}
