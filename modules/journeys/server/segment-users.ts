import type { SegmentUsers } from '#modules/segments/index.ts'
import { listJourneysOfSegment } from './store/journey.ts'

/** SOPs that take their people from a segment. */
export const segmentUsers: SegmentUsers = {
  name: 'journeys',
  async listUsers(ctx, segmentId) {
    const journeys = await listJourneysOfSegment(ctx, segmentId)
    return journeys.map(({ id, name }) => ({ kind: { zh: 'SOP', en: 'SOP' }, name, to: `/journeys/${id}` }))
  },
}
